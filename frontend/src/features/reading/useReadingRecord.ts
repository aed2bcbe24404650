/** The record of the case on screen, kept as it grows. */
import { useEffect, useMemo } from "react";

import type { ViewingLog } from "@/viewer/viewing";

import { ReadingRecord } from "./readingRecord";
import { useWhileLooking } from "./useWhileLooking";

const KEEP_MS = 5000; // so that a crash costs no more than this of it

interface Options {
  token: string;
  /** What the server has of its reading time, in ms. */
  readMs: number;
  going: boolean;
  /** False for a completed case that is only looked at again. */
  keeps: boolean;
}

export function useReadingRecord({ token, readMs, going, keeps }: Options): ReadingRecord {
  const record = useMemo(
    () => (keeps ? ReadingRecord.of(token) : ReadingRecord.ofReview(token)),
    [token, keeps],
  );

  useEffect(() => {
    if (keeps) record.goOnFrom(readMs);
  }, [record, readMs, keeps]);

  useEffect(() => {
    record.keep();
    const keeping = setInterval(record.keep, KEEP_MS);
    window.addEventListener("pagehide", record.keep);
    return () => {
      clearInterval(keeping);
      window.removeEventListener("pagehide", record.keep);
      record.run(false);
    };
  }, [record]);

  useWhileLooking(going, record.run);
  return record;
}

/** Note a pause, and how long it was, once it is over. */
export function usePauses(viewing: ViewingLog, isPaused: boolean): void {
  useEffect(() => {
    if (!isPaused) return;
    const since = performance.now();
    return () => viewing.paused(performance.now() - since);
  }, [viewing, isPaused]);
}
