/** How long a reader sits: an estimate, from a time for each case. */
import type { Preview } from "@/api/types";
import { formatDuration, plural } from "@/ui/format";

type Reader = Preview["balance"]["readers"][number];

/** Presentations of one reader, training included. */
export function readingsOf({ sessions, training }: Pick<Reader, "sessions" | "training">): number {
  return sessions.reduce((sum, { presentations }) => sum + presentations, training);
}

/** "2 h 40 min" of one reader. */
export function readerTime(reader: Pick<Reader, "sessions" | "training">, secondsEach: number): string {
  return formatDuration(readingsOf(reader) * secondsEach);
}

/** Of all readers together: "2.5 hours", and below one hour "4 min". */
export function totalTime(readers: readonly Pick<Reader, "sessions" | "training">[], secondsEach: number): string {
  const seconds = readers.reduce((sum, reader) => sum + readingsOf(reader), 0) * secondsEach;
  return seconds < 3600 ? formatDuration(seconds) : plural(Math.round(seconds / 360) / 10, "hour");
}

/** The longest session that anybody sits through, in seconds; a sitting of hours tires. */
export function longestSession(readers: readonly Pick<Reader, "sessions">[], secondsEach: number): number {
  const longest = Math.max(0, ...readers.flatMap(({ sessions }) => sessions.map((one) => one.presentations)));
  return longest * secondsEach;
}
