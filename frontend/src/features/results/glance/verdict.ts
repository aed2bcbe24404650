/** What a question answers at one glance: the verdict, and the difference that it rests on. */
import { capital, unstopped } from "../figures";
import type { Question, Results, Tested } from "../types";

import { marginSaid } from "./marginWords";

export const ACCURACY = "accuracy: simulated less real";
const MARGIN = /, margin /;
const LAST = Number.MAX_SAFE_INTEGER; // after every method that allows for readers or cases being alike

export interface Verdict {
  word: string; // of the badge
  color: string;
  said: string; // in a sentence
  test: Tested | null; // that it rests on
}

const COLORS: Record<string, string> = {
  superior: "teal",
  "non-inferior": "teal",
  equivalent: "teal",
  inconclusive: "yellow",
};

/** The test that allows most for readers and cases being alike; the first of equals. */
function best(tests: readonly Tested[]): Tested | null {
  return [...tests].sort((a, b) => (a.rank ?? LAST) - (b.rank ?? LAST))[0] ?? null;
}

/** Whether a test's interval takes readings of one reader, and of one case, as independent. */
export function takesIndependent(test: Tested): boolean {
  return test.rank === null;
}

/** The test against the margin that the plan fixed; null without one. */
export function marginTest({ tests }: Pick<Question, "tests">): Tested | null {
  return best(tests.filter(({ comparison, verdict }) => MARGIN.test(comparison) && verdict !== null));
}

/** The difference in accuracy between arms, by the best method that gives an interval. */
export function differenceTest({ tests }: Pick<Question, "tests">): Tested | null {
  const of = tests.filter(({ comparison, estimate }) => comparison === ACCURACY && estimate !== null);
  return best(of.filter(({ low, high }) => low !== null && high !== null)) ?? of[0] ?? null;
}

/** "accuracy: simulated less real, margin 0.1" -> 0.1. */
export function marginOf({ comparison }: Tested): number | null {
  const found = /margin ([0-9.]+)/.exec(comparison);
  return found ? Number(found[1]) : null;
}

/** The level of a test's interval: "95%"; a margin's is two-sided at twice its own level. */
export function levelOf(test: Tested, plan: Pick<Results["plan"], "alpha" | "margin_alpha">): string {
  const outside = MARGIN.test(test.comparison) ? 2 * plan.margin_alpha : plan.alpha;
  return `${Number((100 * (1 - outside)).toFixed(2))}%`;
}

export function verdictOf(question: Pick<Question, "tests">): Verdict {
  const tested = marginTest(question);
  return tested ? fromMargin(tested) : fromDifference(differenceTest(question));
}

function fromDifference(test: Tested | null): Verdict {
  if (!test || test.low === null || test.high === null) {
    const because = test?.reason ? `: ${unstopped(test.reason)}` : "";
    return {
      word: "Inconclusive",
      color: "yellow",
      said: `No difference could be estimated with an interval${because}. No margin was fixed beforehand.`,
      test,
    };
  }
  const differs = test.low > 0 || test.high < 0;
  const higher = test.low > 0 ? "higher" : "lower";
  return {
    word: differs ? `Simulated ${higher}` : "Inconclusive",
    color: differs ? "blue" : "yellow",
    said: differs
      ? `The interval excludes no difference: accuracy was ${higher} on simulated images. No margin was fixed beforehand.`
      : "The interval includes no difference, and no margin was fixed beforehand: nothing can be concluded about equivalence.",
    test,
  };
}

function fromMargin(test: Tested): Verdict {
  const word = test.verdict ?? "inconclusive";
  return { word: capital(word), color: COLORS[word] ?? "gray", said: marginSaid(test, marginOf(test)), test };
}
