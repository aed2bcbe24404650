/** The clock of the case on screen: stops without focus, while hidden, and while told to. */
import { useCallback, useEffect, useRef } from "react";

import { ReadingClock } from "./clock";

const KEY = "verum.reading-time";

/** Milliseconds read of this case before a reload of this tab. */
function kept(token: string): number {
  const [of, ms] = (sessionStorage.getItem(KEY) ?? "").split(" ");
  return of === token ? Number(ms) : 0;
}

const inView = () => document.visibilityState === "visible" && document.hasFocus();

/** Returns a function that reads the clock in milliseconds. */
export function useReadingClock(token: string, going: boolean): () => number {
  const clock = useRef<ReadingClock | null>(null);

  useEffect(() => {
    const started = new ReadingClock(kept(token));
    clock.current = started;
    const keep = () => sessionStorage.setItem(KEY, `${token} ${started.read()}`);
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [token]);

  useEffect(() => {
    const follow = () => clock.current?.run(going && inView());
    const stopListening = new AbortController();
    const { signal } = stopListening;
    for (const event of ["focus", "blur"]) window.addEventListener(event, follow, { signal });
    document.addEventListener("visibilitychange", follow, { signal });
    follow();
    return () => stopListening.abort();
  }, [token, going]);

  return useCallback(() => clock.current?.read() ?? 0, []);
}
