import { expect, test } from "vitest";

import { imported, readFrom, scanned } from "./outcomes";

const counts = { new: 2, version: 1, unchanged: 0, unaligned: 0, refused: 3 };

test("a scan says what would happen, and that nothing has", () => {
  expect(scanned(counts)).toBe(
    "6 cases found: 2 would be new, 1 would become a new version, 3 cannot be used. " +
      "Nothing is written yet.",
  );
});

test("an import says how many came in and what became of the others", () => {
  expect(imported(counts)).toBe("3 cases imported; 3 refused.");
  expect(imported({ ...counts, new: 0, refused: 0 })).toBe("1 case imported.");
});

test("tables and a mapping that were read are named", () => {
  const tables = ["participants.tsv"];
  expect(readFrom({ tables, mapping: "mapping.csv" })).toBe(
    "Read of patients and series: participants.tsv, mapping.csv.",
  );
  expect(readFrom({ tables: [], mapping: null })).toBe("");
});
