/** The clock of the case on screen: stops without focus, while hidden, and while told to. */
import { useCallback, useEffect, useRef } from "react";

import { ReadingClock } from "./clock";

const KEY = "verum.reading-time";

/** Milliseconds read of this case before a reload of this tab, or before an earlier case was opened. */
function kept(token: string): number {
  const [of, ms] = (sessionStorage.getItem(KEY) ?? "").split(" ");
  return of === token ? Number(ms) : 0;
}

const inView = () => document.visibilityState === "visible" && document.hasFocus();

/**
 * Returns a function that reads the clock in milliseconds.
 *
 * `keeps`: whether the time outlasts the case's being on screen; of a case that is only looked at
 * again it does not, and leaves the time of the case being read as it was kept.
 */
export function useReadingClock(token: string, going: boolean, keeps = true): () => number {
  const clock = useRef<ReadingClock | null>(null);

  useEffect(() => {
    const started = new ReadingClock(keeps ? kept(token) : 0);
    clock.current = started;
    const keep = () => {
      if (keeps) sessionStorage.setItem(KEY, `${token} ${started.read()}`);
    };
    window.addEventListener("pagehide", keep);
    return () => {
      keep();
      window.removeEventListener("pagehide", keep);
    };
  }, [token, keeps]);

  useEffect(() => {
    const follow = () => clock.current?.run(going && inView());
    const stopListening = new AbortController();
    const { signal } = stopListening;
    for (const event of ["focus", "blur"]) window.addEventListener(event, follow, { signal });
    document.addEventListener("visibilitychange", follow, { signal });
    follow();
    return () => stopListening.abort();
  }, [token, going, keeps]);

  return useCallback(() => clock.current?.read() ?? 0, []);
}
