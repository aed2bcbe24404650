/** Estimates, tests and differences as words and figures. */
import { MISSING, formatCount, formatNumber, formatP, formatPercent } from "@/ui/format";

import type { Estimate, Tested } from "./types";

type Interval = Pick<Estimate, "value" | "low" | "high">;

/** A difference of proportions in percentage points, signed: 0.025 -> "+2.5". */
export function formatPoints(difference: number | null | undefined, digits = 1): string {
  if (difference === null || difference === undefined) return MISSING;
  const text = formatNumber(difference * 100, digits);
  return Number(text.replace("−", "-")) > 0 ? `+${text}` : text;
}

/** "88.1% (82.4 to 92.2)"; the value alone without an interval. */
export function percentWithInterval({ value, low, high }: Interval, digits = 1): string {
  if (value === null) return MISSING;
  if (low === null || high === null) return formatPercent(value, digits);
  const ends = [low, high].map((end) => formatNumber(end * 100, digits));
  return `${formatPercent(value, digits)} (${ends.join(" to ")})`;
}

/** "0.62 (0.51 to 0.73)". */
export function numberWithInterval({ value, low, high }: Interval, digits = 2): string {
  if (value === null) return MISSING;
  if (low === null || high === null) return formatNumber(value, digits);
  return `${formatNumber(value, digits)} (${formatNumber(low, digits)} to ${formatNumber(high, digits)})`;
}

/** "+2.5 points (−4.4 to +9.4)". */
export function pointsWithInterval({ value, low, high }: Interval): string {
  if (value === null) return MISSING;
  if (low === null || high === null) return `${formatPoints(value)} points`;
  return `${formatPoints(value)} points (${formatPoints(low)} to ${formatPoints(high)})`;
}

/** A test's estimate as an interval. */
export function intervalOf({ estimate, low, high }: Tested): Interval {
  return { value: estimate, low, high };
}

/** "z = 0.50", "t(3) = 1.21", "F = 4.2"; a dash where it is undefined. */
export function formatStatistic({ symbol, statistic, df }: Tested): string {
  if (statistic === null) return MISSING;
  const name = symbol === "chi2" ? "χ²" : symbol || "statistic";
  return `${name}${df === null ? "" : `(${formatDf(df)})`} = ${formatNumber(statistic, 2)}`;
}

const MANY_DF = 100; // from here on a tenth of one says nothing

function formatDf(df: number): string {
  return Number.isInteger(df) || df >= MANY_DF ? formatCount(Math.round(df)) : formatNumber(df, 1);
}

/** A P value within a column headed P: ".87", "< .001". */
export function shortP(p: number | null): string {
  return formatP(p).replace(/^P (= )?/, "");
}

/** "accuracy: simulated less real" with a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Without a full stop at its end, to stand within a sentence. */
export function unstopped(words: string): string {
  return words.replace(/\.$/, "");
}
