import { describe, expect, it } from "vitest";

import { linearScale } from "@/ui/chart/scale";

import { ACCURACY } from "../glance/verdict";
import type { Pair, Question, Roc, Tested } from "../types";

import { binsTable, middleOf } from "./bins";
import { bangRows, rightRows } from "./blindingRows";
import { confusionOf } from "./confusion";
import { differenceLines, differenceRows, readerRows, readerTable } from "./differences";
import { cellAfter, matrixTable, pairOf, readersOf, square, tintOf } from "./matrix";
import { armsAtFirst, curvesTable, drawnCurves, pointWords } from "./rocCurves";
import { estimateText, groupsOf } from "./testRows";

const estimate = (value: number | null, reason: string | null = null) => ({
  value,
  low: value === null ? null : value - 0.1,
  high: value === null ? null : value + 0.1,
  method: "Wilson",
  n: 20,
  reason,
});
const tested = (fields: Partial<Tested>) =>
  ({
    comparison: ACCURACY,
    method: "z",
    symbol: "z",
    estimate: null,
    low: null,
    high: null,
    statistic: null,
    p: null,
    verdict: null,
    reason: null,
    ...fields,
  }) as Tested;

describe("confusion", () => {
  it("counts truth in rows and answers in columns, with shares of each truth", () => {
    const [positive, negative] = confusionOf({ tp: 3, fn: 1, fp: 0, tn: 0 });
    expect(positive?.map(({ count, share, isRight }) => [count, share, isRight])).toEqual([
      [3, 0.75, true],
      [1, 0.25, false],
    ]);
    expect(negative?.map(({ share }) => share)).toEqual([null, null]);
  });
});

describe("the forest of differences", () => {
  const z = tested({ estimate: 0.02, low: -0.1, high: 0.14 });
  const none = tested({ method: "Obuchowski-Rockette", reason: "not fully crossed" });
  const margin = tested({ comparison: `${ACCURACY}, margin 0.1`, estimate: 0.02, low: -0.1, high: 0.14, verdict: "inconclusive" });
  const ofReader = (reader: string) =>
    tested({ method: `McNemar's exact test, ${reader}; Tango interval`, estimate: 0.1, low: 0, high: 0.2, p: 0.2 });
  it("has a heading and a row for each method that gives an interval", () => {
    const rows = differenceRows({ tests: [z, none, margin, ofReader("R1")] });
    expect(rows.map(({ label }) => label)).toEqual(["Accuracy", "Z", "McNemar's exact test, R1; Tango interval"]);
  });
  it("leaves single readers to the table where they are many", () => {
    const readers = Array.from({ length: 50 }, (_, at) => ofReader(`R${at + 1}`));
    expect(differenceRows({ tests: [z, ...readers] }).map(({ label }) => label)).toEqual(["Accuracy", "Z"]);
  });
  it("is not read against a margin of areas under the curve", () => {
    const area = tested({ comparison: "AUC: simulated less real, margin 0.05", verdict: "inconclusive" });
    expect(differenceLines({ tests: [area] }, "non-inferiority")).toEqual([{ at: 0 }]);
  });
  it("is empty where no method gives a difference", () => {
    expect(differenceRows({ tests: [none] })).toEqual([]);
  });
  it("is read against the margin on its side, or on both", () => {
    expect(differenceLines({ tests: [z] }, "non-inferiority")).toEqual([{ at: 0 }]);
    expect(differenceLines({ tests: [margin] }, "non-inferiority").map(({ at }) => at)).toEqual([-0.1, 0]);
    expect(differenceLines({ tests: [margin] }, "equivalence").map(({ at }) => at)).toEqual([-0.1, 0, 0.1]);
  });
});

describe("the forest of readers", () => {
  const arms = { pooled: {}, real: { accuracy: estimate(0.8) }, simulated: { accuracy: estimate(0.7) } };
  const question = { arms, readers: [{ reader: "R1", arms }] } as unknown as Question;
  it("names a reader once above two arms, all readers first", () => {
    expect(readerRows(question).map(({ label }) => label)).toEqual(["All readers", "", "R1", ""]);
  });
  it("names both in its table", () => {
    expect(readerTable(question).rows[3]?.slice(0, 3)).toEqual(["R1", "Simulated", 0.7]);
  });
});

it("gathers tests under what they compare, and writes estimates in its unit", () => {
  const auc = tested({ comparison: "AUC: simulated less real", estimate: -0.012, low: -0.2, high: 0.17 });
  const z = tested({ estimate: 0.02, low: -0.1, high: 0.14 });
  expect(groupsOf([z, auc, z]).map(({ rows }) => rows.length)).toEqual([2, 1]);
  expect(estimateText(z)).toBe("+2.0 points (−10.0 to +14.0)");
  expect(estimateText(auc)).toBe("−0.012 (−0.200 to 0.170)");
});

it("sets methods without a result together by their reason, and single readers apart", () => {
  const none = (method: string, reason: string) => tested({ method, reason });
  const told = (reader: string) =>
    tested({ comparison: `told real from simulated: against chance, ${reader}`, estimate: 0.625, low: 0.4, high: 0.81, p: 0.3 });
  const [accuracy, chance] = groupsOf([none("A", "not crossed"), none("B", "not crossed"), none("C", "no pairs"), told("R1"), told("R2")]);
  expect(accuracy?.untested).toEqual([
    { reason: "not crossed", methods: ["A", "B"] },
    { reason: "no pairs", methods: ["C"] },
  ]);
  expect(chance?.comparison).toBe("told real from simulated: against chance");
  expect(chance?.ofReaders.map(({ reader }) => reader)).toEqual(["R1", "R2"]);
  expect(estimateText(told("R1"))).toBe("62.5% (40.0 to 81.0)");
});

describe("the matrix of agreement", () => {
  const pair = (a: string, b: string, kappa: number | null) =>
    ({
      readers: [a, b],
      n: 10,
      kappa: estimate(kappa, kappa === null ? "one answer alone" : null),
      ac1: estimate(0.5),
      percent_agreement: estimate(0.9),
      prevalence_index: 0.4,
      bias_index: 0,
    }) as unknown as Pair;
  const pairs = [pair("R1", "R2", 0.6), pair("R1", "R3", null), pair("R2", "R3", -0.2)];
  it("finds a pair in either order, and none on the diagonal", () => {
    expect(readersOf(pairs)).toEqual(["R1", "R2", "R3"]);
    expect(pairOf(pairs, "R2", "R1")).toBe(pairs[0]);
    expect(pairOf(pairs, "R1", "R1")).toBeUndefined();
    const cells = square(pairs, readersOf(pairs));
    expect([cells[0]![1], cells[1]![0], cells[2]![2]]).toEqual([pairs[0], pairs[0], null]);
  });
  it("tints by size and sign, and leaves what is undefined blank", () => {
    expect(tintOf({ value: 1 })).toContain("70%");
    expect(tintOf({ value: -0.5 })).toContain("data-6");
    expect(tintOf({ value: null })).toBe("transparent");
  });
  it("is walked by arrows and not left by them", () => {
    expect(cellAfter("ArrowRight", [0, 1], 3)).toEqual([0, 2]);
    expect(cellAfter("ArrowRight", [0, 2], 3)).toEqual([0, 2]);
    expect(cellAfter("Enter", [0, 2], 3)).toBeNull();
  });
  it("is a table with the reason of what is undefined", () => {
    expect(matrixTable(pairs).rows[1]).toEqual(["R1", "R3", 10, null, null, null, 0.5, 0.9, 0.4, 0, "one answer alone"]);
  });
});

describe("ROC curves", () => {
  const curve = { fpr: [0, 0.2, 1], tpr: [0, 0.8, 1], thresholds: [null, 70, 50.5] };
  const arm = { pooled: curve, curve_average: curve, average: estimate(0.8), readers: [{ reader: "R1", auc: estimate(0.8), curve }] };
  const roc = { rating: "", arms: { pooled: arm, real: arm, simulated: arm } } as unknown as Roc;
  it("are one an arm, and those of chosen readers", () => {
    const drawn = drawnCurves(roc, new Set(["real", "simulated"]), "average", new Set(["R1"]));
    expect(drawn.map(({ name }) => name)).toEqual([
      "Real, R1",
      "Real, readers’ average",
      "Simulated, R1",
      "Simulated, readers’ average",
    ]);
    expect(drawnCurves(roc, new Set(["real"]), "pooled", new Set()).map(({ name }) => name)).toEqual(["Real, all readings"]);
  });
  it("are of both arms together where an arm has one truth alone, and so no curve", () => {
    const none = { ...arm, pooled: { fpr: [], tpr: [], thresholds: [] } };
    expect(armsAtFirst(roc)).toEqual(["real", "simulated"]);
    const asked = { rating: "", arms: { pooled: arm, real: none, simulated: none } } as unknown as Roc;
    expect(armsAtFirst(asked)).toEqual(["pooled"]);
    const drawn = drawnCurves(asked, new Set(["pooled", "real"]), "average", new Set());
    expect(drawn.map(({ name }) => name)).toEqual(["Both arms, readers’ average"]);
  });
  it("say of a point what it stands for, and no threshold where there is none", () => {
    expect(pointWords(curve, 1)).toBe("sensitivity 80%, 1 − specificity 20%, rated positive from 70");
    expect(pointWords(curve, 2)).toContain("from 50.50");
    expect(pointWords(curve, 0)).toBe("sensitivity 0%, 1 − specificity 0%");
  });
  it("are tables of points", () => {
    const drawn = drawnCurves(roc, new Set(["real"]), "pooled", new Set());
    expect(curvesTable(drawn).rows[1]).toEqual(["Real, all readings", 0.2, 0.8, 70]);
  });
});

it("puts a bin's point at its middle and lists what it rests on", () => {
  expect(middleOf({ from: 1, to: 16 })).toBe(8.5);
  expect(binsTable([{ from: 1, to: 16, n: 60, estimate: estimate(0.8) }], "accuracy").rows[0]?.slice(0, 4)).toEqual([1, 16, 60, 0.8]);
  expect(linearScale([1, 16], [0, 150])(8.5)).toBe(75);
});

it("sets all readers above each, and Bang's index by arm", () => {
  const blinding = {
    bang: { real: estimate(0.1), simulated: estimate(-0.1) },
    overall: { accuracy: estimate(0.6), p: 0.1, assumes: null },
    overall_mrmc: tested({ reason: "one reader" }),
    readers: [{ reader: "R1", accuracy: estimate(0.6), p: 0.2, bang: { real: estimate(0.2) } }],
  };
  expect(rightRows(blinding).map(({ value, reason }) => [value, reason])).toEqual([
    [0.6, null],
    [null, "one reader"],
    [0.6, null],
  ]);
  expect(bangRows(blinding).map(({ label, value }) => [label, value])).toEqual([
    ["All readers", 0.1],
    ["", -0.1],
    ["R1", 0.2],
  ]);
});

