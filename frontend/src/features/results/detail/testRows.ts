/** The tests of a question, under what each compares. */
import { intervalOf, numberWithInterval, percentWithInterval, pointsWithInterval } from "../figures";
import type { Tested } from "../types";

export interface TestRow {
  test: Tested;
  reader: string | null; // of whom alone it is
}

export interface TestGroup {
  comparison: string;
  rows: TestRow[]; // of all readers
  ofReaders: TestRow[]; // of one each
  untested: { reason: string; methods: string[] }[];
}

const AGAINST_CHANCE = /^(told real from simulated: against chance), (.+)$/;
const OF_ONE_READER = /^McNemar's exact test, (.+?)(;|$)/;

/** In the order of their first test; methods that gave nothing for the same reason stand together. */
export function groupsOf(tests: readonly Tested[]): TestGroup[] {
  const groups = new Map<string, TestGroup>();
  for (const test of tests) {
    const [, base, told] = AGAINST_CHANCE.exec(test.comparison) ?? [];
    const comparison = base ?? test.comparison;
    const group = groups.get(comparison) ?? { comparison, rows: [], ofReaders: [], untested: [] };
    groups.set(comparison, group);
    put(test, readerOf(test) ?? told ?? null, group);
  }
  return [...groups.values()];
}

/** Of whom alone a test is; null: of all readers. */
export function readerOf({ method }: Pick<Tested, "method">): string | null {
  return OF_ONE_READER.exec(method)?.[1] ?? null;
}

function put(test: Tested, reader: string | null, { rows, ofReaders, untested }: TestGroup): void {
  if (!isUntested(test)) {
    (reader === null ? rows : ofReaders).push({ test, reader });
    return;
  }
  const reason = test.reason ?? "not known";
  const alike = untested.find((one) => one.reason === reason);
  if (alike) alike.methods.push(test.method);
  else untested.push({ reason, methods: [test.method] });
}

function isUntested({ estimate, statistic, p, verdict }: Tested): boolean {
  return estimate === null && statistic === null && p === null && verdict === null;
}

const PROPORTIONS = /^(accuracy|sensitivity|specificity|balanced accuracy)/i;

/** A test's estimate in the unit of what it compares: points of proportions, else a number. */
export function estimateText(test: Tested): string {
  const interval = intervalOf(test);
  if (/odds/i.test(test.method)) return `Odds ratio ${numberWithInterval(interval)}`;
  if (/^reading time/.test(test.comparison)) return `Ratio ${numberWithInterval(interval, 3)}`;
  if (/trend/.test(test.comparison)) return numberWithInterval(interval, 4);
  if (/^told real/.test(test.comparison)) return percentWithInterval(interval);
  return PROPORTIONS.test(test.comparison) ? pointsWithInterval(interval) : numberWithInterval(interval, 3);
}
