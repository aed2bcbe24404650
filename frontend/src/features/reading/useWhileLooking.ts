/** Runs a clock while the reader can be looking: not without focus, nor while the page is hidden. */
import { useEffect } from "react";

const inView = () => document.visibilityState === "visible" && document.hasFocus();

/** `run` must stay the same function from render to render, for as long as it is the same clock. */
export function useWhileLooking(going: boolean, run: (running: boolean) => void): void {
  useEffect(() => {
    const follow = () => run(going && inView());
    const stopListening = new AbortController();
    const { signal } = stopListening;
    for (const event of ["focus", "blur"]) window.addEventListener(event, follow, { signal });
    document.addEventListener("visibilitychange", follow, { signal });
    follow();
    return () => stopListening.abort();
  }, [going, run]);
}
