import { formatDuration, plural } from "./format";

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const YEAR_S = 365 * DAY_S;

/** Seconds as an estimate says them, no finer than it is known: "20 min", "14 h", "198 days". */
export function roughDuration(seconds: number): string {
  if (seconds >= 1000 * YEAR_S) return "more than 1,000 years";
  if (seconds >= 3 * YEAR_S) return plural(Math.round(seconds / YEAR_S), "year");
  if (seconds >= 3 * DAY_S) return plural(Math.round(seconds / DAY_S), "day");
  if (seconds >= 3 * HOUR_S) return `${Math.round(seconds / HOUR_S)} h`;
  return formatDuration(seconds);
}
