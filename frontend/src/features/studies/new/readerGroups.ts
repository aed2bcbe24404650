/** Readers of a preview whose figures are the same, on one line. */
import type { Preview } from "@/api/types";
import { plural } from "@/ui/format";

type Reader = Preview["balance"]["readers"][number];

export interface ReaderGroup {
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

/** "48, then 48 after 28 days": presentations of each session, in order. */
export function sessionWords(sessions: Reader["sessions"]): string {
  return sessions
    .map(({ presentations, wait_days }, at) => {
      if (at === 0) return String(presentations);
      return wait_days > 0 ? `${presentations} after ${plural(wait_days, "day")}` : String(presentations);
    })
    .join(", then ");
}
