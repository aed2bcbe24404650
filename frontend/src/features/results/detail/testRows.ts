/** The tests of a question, under what each compares. */
import { intervalOf, numberWithInterval, pointsWithInterval } from "../figures";
import type { Tested } from "../types";

interface TestGroup {
  comparison: string;
  tests: Tested[];
}

/** In the order of their first test. */
export function groupsOf(tests: readonly Tested[]): TestGroup[] {
  const groups = new Map<string, Tested[]>();
  for (const test of tests) {
    const group = groups.get(test.comparison);
    if (group) group.push(test);
    else groups.set(test.comparison, [test]);
  }
  return [...groups].map(([comparison, of]) => ({ comparison, tests: of }));
}

const PROPORTIONS = /^(accuracy|sensitivity|specificity|balanced accuracy)/i;

/** A test's estimate in the unit of what it compares: points of proportions, else a number. */
export function estimateText(test: Tested): string {
  const interval = intervalOf(test);
  if (/odds/i.test(test.method)) return `Odds ratio ${numberWithInterval(interval)}`;
  if (/^reading time/.test(test.comparison)) return `Ratio ${numberWithInterval(interval, 3)}`;
  if (/trend/.test(test.comparison)) return numberWithInterval(interval, 4);
  return PROPORTIONS.test(test.comparison) ? pointsWithInterval(interval) : numberWithInterval(interval, 3);
}
