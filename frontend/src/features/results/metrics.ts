/** The rows of the paper's Table 2, in its order and notation, and those that stand beside them. */
import { formatNumber, formatPercent } from "@/ui/format";

import type { Cell, Estimate } from "./types";

export interface Metric {
  key: string;
  label: string;
  of: (cell: Cell) => Estimate;
  format: (value: number | null) => string;
}

const percent = (value: number | null) => formatPercent(value);
const score = (value: number | null) => formatNumber(value, 2);

export const TABLE_2: Metric[] = [
  { key: "accuracy", label: "Accuracy", of: (cell) => cell.accuracy, format: percent },
  { key: "precision", label: "Precision", of: (cell) => cell.precision, format: percent },
  { key: "recall", label: "Recall", of: (cell) => cell.recall, format: percent },
  { key: "f1", label: "F1", of: (cell) => cell.f1, format: score },
  { key: "mcc", label: "MCC", of: (cell) => cell.mcc, format: score },
  { key: "light", label: "κ, Light", of: (cell) => cell.kappa.light, format: score },
  { key: "fleiss", label: "κ, Fleiss", of: (cell) => cell.kappa.fleiss, format: score },
];

/** What the paper does not print. */
export const BESIDE: Metric[] = [
  { key: "specificity", label: "Specificity", of: (cell) => cell.specificity, format: percent },
  {
    key: "negative_predictive_value",
    label: "Negative predictive value",
    of: (cell) => cell.negative_predictive_value,
    format: percent,
  },
  {
    key: "balanced_accuracy",
    label: "Balanced accuracy",
    of: (cell) => cell.balanced_accuracy,
    format: percent,
  },
  {
    key: "mrmc_accuracy",
    label: "Accuracy, readers and cases random",
    of: (cell) => cell.mrmc_accuracy,
    format: percent,
  },
  { key: "auc", label: "AUC", of: (cell) => cell.auc, format: score },
];

const OF_ALL_READERS = ["light", "fleiss", "mrmc_accuracy"];

/** Those rows that one reader alone can have. */
export const ONE_READER = [...TABLE_2, ...BESIDE].filter(({ key }) => !OF_ALL_READERS.includes(key));

/** "86.2–93.4%", "0.62–0.78" or "−0.20 to 0.40"; null where there is no interval. */
export function formatInterval(
  estimate: Pick<Estimate, "low" | "high">,
  metric: Pick<Metric, "format">,
): string | null {
  const { low, high } = estimate;
  if (low === null || high === null) return null;
  const from = metric.format(low).replace("%", "");
  return `${from}${low < 0 ? " to " : "–"}${metric.format(high)}`;
}

/** Why a figure that is defined has no interval; null where nothing says it. */
export function whyNoInterval({ value, low, reason, method }: Estimate): string | null {
  if (value === null || low !== null) return null;
  return reason ?? /no interval[:,] ([^;]+)/.exec(method)?.[1] ?? null;
}

/** Methods of the intervals shown, for the caption: "Accuracy, Recall: Wilson score interval".
 *  How many bootstrap replicates were defined differs by figure and stands in estimates.csv. */
export function methodsOf(cells: Cell[], metrics: Metric[] = TABLE_2): string[] {
  const labels = new Map<string, Set<string>>();
  for (const metric of metrics) {
    for (const { method: inFull, low } of cells.map(metric.of)) {
      const method = inFull.replace(/, \d+ of \d+ replicates/, "");
      if (method && low !== null) labels.set(method, (labels.get(method) ?? new Set()).add(metric.label));
    }
  }
  return [...labels].map(([method, names]) => `${[...names].join(", ")}: ${method}`);
}
