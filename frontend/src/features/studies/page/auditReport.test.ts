import { expect, it } from "vitest";

import { checksOf } from "./auditReport";

it("reads checks with their figures in words, nested ones too", () => {
  const check = {
    key: "classifier",
    title: "Can a classifier tell the arms apart?",
    passed: true,
    figures: { n: 240, auc: 0.512345, differing_observables: [], times: { longer_by_ms: 0.25 } },
    findings: [],
    warnings: ["look at this"],
  };
  expect(checksOf({ checks: [check] })).toEqual([
    {
      key: "classifier",
      title: "Can a classifier tell the arms apart?",
      passed: true,
      figures: [
        { name: "n", value: "240" },
        { name: "auc", value: "0.5123" },
        { name: "differing observables", value: "none" },
        { name: "times: longer by ms", value: "0.25" },
      ],
      findings: [],
      warnings: ["look at this"],
    },
  ]);
});

it("takes a check that does not say so for failed, and a strange report for an empty one", () => {
  expect(checksOf({ checks: [{ key: "new" }] })).toMatchObject([{ title: "new", passed: false }]);
  expect(checksOf({ checks: "?" })).toEqual([]);
});
