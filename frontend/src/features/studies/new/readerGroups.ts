/** Readers of a preview whose figures are the same, on one line. */
import type { Preview } from "@/api/types";
import { plural } from "@/ui/format";

type Reader = Preview["balance"]["readers"][number];

interface ReaderGroup {
  labels: string; // "R1–R4", "R1, R3"
  reader: Reader; // any of them
}

export function groupsOf(readers: readonly Reader[]): ReaderGroup[] {
  const groups = new Map<string, Reader[]>();
  for (const reader of readers) {
    const key = JSON.stringify({ ...reader, label: "" });
    groups.set(key, [...(groups.get(key) ?? []), reader]);
  }
  return [...groups.values()].map((same) => ({
    labels: labelsOf(same.map(({ label }) => label)),
    reader: same[0]!,
  }));
}

const MOST_NAMED = 4;

function labelsOf(labels: string[]): string {
  const numbers = labels.map((label) => Number(label.replace(/^\D+/, "")));
  const inARow = numbers.every((number, at) => at === 0 || number === numbers[at - 1]! + 1);
  if (inARow && labels.length > 2) return `${labels[0]}–${labels.at(-1)}`;
  return labels.length > MOST_NAMED ? plural(labels.length, "reader") : labels.join(", ");
}

/** "48, then 48 after 28 days", "10 (15 times), then 9": presentations of each session, in order. */
export function sessionWords(sessions: Reader["sessions"]): string {
  return runsOf(sessions)
    .map(({ count, presentations, wait_days }, at) => {
      const size = count > 2 ? `${presentations} (${count} times)` : Array(count).fill(presentations).join(", then ");
      return at > 0 && wait_days > 0 ? `${size} after ${plural(wait_days, "day")}` : size;
    })
    .join(", then ");
}

interface Run {
  count: number;
  presentations: number;
  wait_days: number; // before the first of them
}

/** Sessions of one size in a row, up to the next wait, as one. */
function runsOf(sessions: Reader["sessions"]): Run[] {
  const runs: Run[] = [];
  for (const { presentations, wait_days } of sessions) {
    const last = runs.at(-1);
    if (last?.presentations === presentations && wait_days === 0) last.count += 1;
    else runs.push({ count: 1, presentations, wait_days });
  }
  return runs;
}
