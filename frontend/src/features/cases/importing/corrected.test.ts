import { expect, test } from "vitest";

import type { DicomLine, FoundDicom } from "@/api/dicom";

import { byExamination, changes, corrected, withoutT1 } from "./corrected";

const KINDS: FoundDicom["kinds"] = [
  { name: "T1", becomes: "T1" },
  { name: "T2", becomes: "T2" },
  { name: "DWI", becomes: "diffusion" },
  { name: "DTI", becomes: "diffusion" },
  { name: "other", becomes: null },
];

function line(number: string, kind: DicomLine["kind"], use: boolean, examination = "ses-01") {
  return {
    series: `sub-0001_${examination}_${number}`,
    patient: "sub-0001",
    examination,
    number,
    kind,
    use,
    accept_text: false,
    problems: [] as string[],
  } as unknown as DicomLine;
}

const LINES = [line("s01", "T1", true), line("s02", "T2", true), line("s03", "other", false)];

test("a series whose kind is set is used, and takes the place of the other of its kind", () => {
  const after = corrected(LINES, KINDS, "sub-0001_ses-01_s03", { kind: "T2" });
  expect(after.map((one) => one.use)).toEqual([true, false, true]);
  expect(changes(after, LINES).map((one) => one.series.slice(-3))).toEqual(["s02", "s03"]);
});

test("kinds that become one series compete, those of another examination do not", () => {
  const lines = [line("s01", "DWI", true), line("s02", "T1", false), line("s03", "DWI", true, "ses-02")];
  const after = corrected(lines, KINDS, "sub-0001_ses-01_s02", { kind: "DTI" });
  expect(after.map((one) => one.use)).toEqual([false, true, true]);
});

test("what becomes no series, or cannot be converted, is not used", () => {
  const other = corrected(LINES, KINDS, "sub-0001_ses-01_s01", { kind: "other" });
  expect(other[0]?.use).toBe(false);
  const broken = [{ ...LINES[0], problems: ["slice 3 is missing"] } as DicomLine];
  expect(corrected(broken, KINDS, "sub-0001_ses-01_s01", { use: true })[0]?.use).toBe(false);
});

test("examinations without a T1 are named", () => {
  const lines = [...LINES, line("s01", "T2", true, "ses-02")];
  expect(byExamination(lines).map((one) => one.lines.length)).toEqual([3, 1]);
  expect(withoutT1(lines)).toEqual(["sub-0001, ses-02"]);
});
