/** Whether a moment has come; says so while the page stays open. */
import { useEffect, useState } from "react";

const LOOK_MS = 30_000;

/** `at`: ISO time; null has come. */
export function useReached(at: string | null): boolean {
  const [now, setNow] = useState(() => Date.now());
  const reached = at === null || Date.parse(at) <= now;
  useEffect(() => {
    if (reached) return;
    const looking = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(looking);
  }, [reached]);
  return reached;
}
