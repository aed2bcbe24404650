/** What missing answers could have made of the accuracies. */
import { formatCount, formatPercent } from "@/ui/format";

import { ALL_ARMS } from "../arms";
import type { Cell, Question } from "../types";

interface BoundsRow {
  key: string;
  question: string;
  arm: string;
  asked: number;
  missing: number;
  unanswerable: number;
  nullTruth: number;
  accuracy: string;
  bounds: string;
}

/** A row for each question and arm of which some answer is not there. */
export function boundsRows(questions: readonly Question[]): BoundsRow[] {
  return questions.flatMap(({ key, label, arms }) => {
    if (arms.pooled.missing + arms.pooled.unanswerable + arms.pooled.null_truth === 0) return [];
    return ALL_ARMS.map((arm) => rowOf(`${key} ${arm.key}`, label, arm.name, arms[arm.key]));
  });
}

function rowOf(key: string, question: string, arm: string, cell: Cell): BoundsRow {
  const { worst, best } = cell.accuracy_bounds;
  return {
    key,
    question,
    arm,
    asked: cell.n + cell.missing + cell.unanswerable + cell.null_truth,
    missing: cell.missing,
    unanswerable: cell.unanswerable,
    nullTruth: cell.null_truth,
    accuracy: formatPercent(cell.accuracy.value),
    bounds: worst === null || best === null ? "–" : `${formatPercent(worst)} to ${formatPercent(best)}`,
  };
}

/** "3 of 48". */
export function ofAll(count: number, all: number): string {
  return `${formatCount(count)} of ${formatCount(all)}`;
}
