/** The differences between arms as rows of a forest: by method, and each reader's accuracies. */
import { headingRow, type ForestRow } from "@/ui/plots/forest";

import { ARMS } from "../arms";
import { capital, intervalOf, percentWithInterval, pointsWithInterval } from "../figures";
import { isOfArea } from "../glance/marginWords";
import { ACCURACY, marginOf, marginTest } from "../glance/verdict";
import type { Question, Tested } from "../types";

import { readerOf } from "./testRows";

const COMPARED: readonly [string, string][] = [
  [ACCURACY, "Accuracy"],
  ["sensitivity: simulated less real", "Sensitivity"],
  ["specificity: simulated less real", "Specificity"],
  ["balanced accuracy: simulated less real", "Balanced accuracy"],
];

const MOST_READERS = 6; // with a row of their own

/** Whether a test gives a difference of proportions with its interval: not an odds ratio. */
function isDifference({ method, estimate, low }: Tested): boolean {
  return !/odds/i.test(method) && estimate !== null && low !== null;
}

/** A row for each method that gives an interval, under what is compared; many readers are left out. */
export function differenceRows({ tests }: Pick<Question, "tests">): ForestRow[] {
  return COMPARED.flatMap(([comparison, name]) => {
    const found = tests.filter((test) => test.comparison === comparison && isDifference(test));
    const isCrowded = found.filter((test) => readerOf(test) !== null).length > MOST_READERS;
    const of = isCrowded ? found.filter((test) => readerOf(test) === null) : found;
    if (of.length === 0) return [];
    return [headingRow(name), ...of.map((test, at) => methodRow(test, `${comparison} ${at}`))];
  });
}

function methodRow(test: Tested, key: string): ForestRow {
  const interval = intervalOf(test);
  return { key, label: capital(test.method), ...interval, text: pointsWithInterval(interval), reason: test.reason };
}

/** The lines that the differences are read against: none, and the margin on its side or sides. */
export function differenceLines(question: Pick<Question, "tests">, aim: string) {
  const tested = marginTest(question);
  const margin = tested && !isOfArea(tested) ? marginOf(tested) : null;
  if (!margin) return [{ at: 0 }];
  const below = { at: -margin, label: "margin" };
  return aim === "equivalence" ? [below, { at: 0 }, { at: margin, label: "margin" }] : [below, { at: 0 }];
}

/** Two rows a reader, real above simulated, below those of all readers. */
export function readerRows({ readers, arms }: Pick<Question, "readers" | "arms">): ForestRow[] {
  const all = [{ reader: "All readers", arms }, ...readers];
  return all.flatMap(({ reader, arms: of }) =>
    ARMS.map(({ key, color, shape }, at) => {
      const { value, low, high, reason } = of[key].accuracy;
      return {
        key: `${reader} ${key}`,
        label: at === 0 ? reader : "",
        value,
        low,
        high,
        reason,
        color,
        shape,
        text: percentWithInterval({ value, low, high }),
      };
    }),
  );
}

/** The readers' rows as a table that names the arm. */
export function readerTable({ readers, arms }: Pick<Question, "readers" | "arms">) {
  const all = [{ reader: "All readers", arms }, ...readers];
  return {
    columns: ["Reader", "Arm", "Accuracy", "Lower", "Upper", "n", "Reason"],
    rows: all.flatMap(({ reader, arms: of }) =>
      ARMS.map(({ key, name }) => {
        const { value, low, high, n, reason } = of[key].accuracy;
        return [reader, name, value, low, high, n, reason ?? ""];
      }),
    ),
  };
}

