/** The table of DICOM series as a person corrects it: pure, so that it can be tried alone. */
import type { DicomKind, DicomLine, FoundDicom } from "@/api/dicom";

type Kinds = FoundDicom["kinds"];

export interface Change {
  kind?: DicomKind;
  use?: boolean;
  accept_text?: boolean;
}

/** Which series of a case a kind becomes; null for localisers and others. */
export function becomes(kinds: Kinds, kind: DicomKind): string | null {
  return kinds.find((one) => one.name === kind)?.becomes ?? null;
}

/** Whether two rows would become the same series of the same examination. */
function compete(kinds: Kinds, one: DicomLine, other: DicomLine): boolean {
  const same = one.patient === other.patient && one.examination === other.examination;
  return same && becomes(kinds, one.kind) === becomes(kinds, other.kind);
}

/** The rows after a change of one: a new kind is used, and takes the place of another of its kind. */
export function corrected(
  lines: readonly DicomLine[],
  kinds: Kinds,
  series: string,
  change: Change,
): DicomLine[] {
  const before = lines.find((line) => line.series === series);
  if (before === undefined) return [...lines];
  const after = { ...before, ...change };
  if (change.kind !== undefined) after.use = true;
  after.use = after.use && canBeUsed(kinds, after);
  return lines.map((line) => {
    if (line.series === series) return after;
    return after.use && line.use && compete(kinds, line, after) ? { ...line, use: false } : line;
  });
}

/** Whether a row can be converted at all. */
export function canBeUsed(kinds: Kinds, line: DicomLine): boolean {
  return line.problems.length === 0 && becomes(kinds, line.kind) !== null;
}

/** Rows that were changed, as they are sent. */
export function changes(lines: readonly DicomLine[], before: readonly DicomLine[]) {
  const old = new Map(before.map((line) => [line.series, line]));
  return lines
    .filter((line) => {
      const was = old.get(line.series);
      return (
        was?.kind !== line.kind || was.use !== line.use || was.accept_text !== line.accept_text
      );
    })
    .map(({ series, kind, use, accept_text }) => ({ series, kind, use, accept_text }));
}

export interface Examination {
  name: string;
  lines: DicomLine[];
}

/** The rows by examination, in their order. */
export function byExamination(lines: readonly DicomLine[]): Examination[] {
  const found = new Map<string, DicomLine[]>();
  for (const line of lines) {
    const name = `${line.patient}, ${line.examination}`;
    found.set(name, [...(found.get(name) ?? []), line]);
  }
  return [...found].map(([name, own]) => ({ name, lines: own }));
}

/** Examinations without a T1 before contrast agent, which no case can do without. */
export function withoutT1(lines: readonly DicomLine[]): string[] {
  return byExamination(lines)
    .filter((one) => !one.lines.some((line) => line.use && line.kind === "T1"))
    .map((one) => one.name);
}
