/** Numbers, times and names as the screen shows them. A missing value is an en dash. */

export const MISSING = "–";

const counts = new Intl.NumberFormat("en-US");
const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** 10000 -> "10,000". */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 case", "2 cases"; the plural adds an s unless it is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Fixed decimals with a true minus sign, and none before a zero; null -> "–". */
export function formatNumber(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** A proportion as the paper prints it: 0.906 -> "90.6%". */
export function formatPercent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  return `${formatNumber(value * 100, digits)}%`;
}

/** P values: "P = .87", "P < .001"; with as many digits as it takes to stay below .05. */
export function formatP(p: number | null | undefined): string {
  if (p === null || p === undefined) return MISSING;
  if (p < 0.001) return "P < .001";
  let digits = p < 0.01 ? 3 : 2;
  while (p < 0.05 && Number(p.toFixed(digits)) >= 0.05) digits += 1;
  if (p.toFixed(digits).startsWith("1")) return `P > .${"9".repeat(digits)}`;
  return `P = ${p.toFixed(digits).slice(1)}`;
}

/** Seconds as people say them: "8 s", "3 min", "1 h 20 min", "2 days 3 h". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return joined(`${hours} h`, minutes % 60, "min");
  return joined(plural(Math.floor(hours / 24), "day"), hours % 24, "h");
}

function joined(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}

/** "22 Nov 2026, 15:04" in the browser's own time zone. */
export function formatTime(iso: string | null | undefined): string {
  return iso ? dates.format(new Date(iso)) : MISSING;
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** "15:04:09", of milliseconds since 1970. */
export function formatClock(at: number): string {
  return clock.format(new Date(at));
}

/** The browser's zone at that time: "Europe/Berlin, GMT+1". */
export function zoneOf(iso: string): string {
  const { timeZone } = dates.resolvedOptions();
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(new Date(iso));
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value;
  return [timeZone, offset].filter(Boolean).join(", ");
}

/** Seconds between two ISO times, the second defaulting to now; null where it has not begun. */
export function elapsedSeconds(
  from: string | null | undefined,
  to?: string | null,
  now = Date.now(),
): number | null {
  if (!from) return null;
  return Math.max(0, ((to ? Date.parse(to) : now) - Date.parse(from)) / 1000);
}

/** WHO grades: "2-3" -> "2–3". */
export function formatGrade(grade: string | null | undefined): string {
  return grade ? grade.replace("-", MISSING) : MISSING;
}

/** [240, 240, 155] -> "240 × 240 × 155". */
export function formatShape(shape: readonly number[]): string {
  return shape.join(" × ");
}

/** [1, 1, 1.2] -> "1 × 1 × 1.2 mm". */
export function formatSpacing(spacing: readonly number[]): string {
  return `${spacing.map((mm) => Number(mm.toFixed(2))).join(" × ")} mm`;
}
