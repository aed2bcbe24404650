/** What becomes of a case, in words: before an import, and after it. */
import type { FoundSummary, Outcome } from "@/api/found";
import { plural } from "@/ui/format";

export const OUTCOMES: readonly Outcome[] = ["refused", "unaligned", "new", "version", "unchanged"];

const LABELS: Record<Outcome, string> = {
  new: "New",
  version: "New version",
  unchanged: "Unchanged",
  unaligned: "Must be preprocessed",
  refused: "Refused",
};

const COLORS: Record<Outcome, string> = {
  new: "teal",
  version: "blue",
  unchanged: "gray",
  unaligned: "yellow",
  refused: "red",
};

export function outcomeLabel(outcome: Outcome): string {
  return LABELS[outcome];
}

export function outcomeColor(outcome: Outcome): string {
  return COLORS[outcome];
}

export function asOutcome(text: string): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcome === text);
}

type Counts = FoundSummary["counts"];

export function total(counts: Counts): number {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

/** How many cases an import would write. */
export function importable(counts: Counts): number {
  return counts.new + counts.version;
}

/** "12 cases: 3 refused, 9 would be imported. Nothing is written yet." */
export function scanned(counts: Counts): string {
  const parts = [
    counts.new > 0 && `${counts.new} would be new`,
    counts.version > 0 && `${counts.version} would become a new version`,
    counts.unchanged > 0 && `${counts.unchanged} unchanged`,
    counts.unaligned > 0 && `${counts.unaligned} must be preprocessed first`,
    counts.refused > 0 && `${counts.refused} cannot be used`,
  ].filter((part) => part !== false);
  return `${plural(total(counts), "case")} found: ${parts.join(", ")}. Nothing is written yet.`;
}

/** "Read: participants.tsv, mapping.csv." Empty where no table was. */
export function readFrom({ mapping, tables }: Pick<FoundSummary, "mapping" | "tables">): string {
  const files = [...tables, ...(mapping ? [mapping] : [])];
  return files.length > 0 ? `Read of patients and series: ${files.join(", ")}.` : "";
}

/** "9 cases imported; 3 refused." */
export function imported(counts: Counts): string {
  const left = [
    counts.unchanged > 0 && `${counts.unchanged} were there already`,
    counts.unaligned > 0 && `${counts.unaligned} must be preprocessed first`,
    counts.refused > 0 && `${counts.refused} refused`,
  ].filter((part) => part !== false);
  const rest = left.length > 0 ? `; ${left.join(", ")}` : "";
  return `${plural(importable(counts), "case")} imported${rest}.`;
}
