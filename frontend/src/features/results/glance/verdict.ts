/** What a question answers at one glance: the verdict, and the difference that it rests on. */
import type { Question, Tested } from "../types";

export const ACCURACY = "accuracy: simulated less real";
const MARGIN = /margin/;
const RANDOM_READERS = /U-statistic/; // readers and cases random: what a verdict should rest on

export interface Verdict {
  word: string; // of the badge
  color: string;
  said: string; // in a sentence
  test: Tested | null; // that it rests on
  margin: number | null;
}

const COLORS: Record<string, string> = {
  superior: "teal",
  "non-inferior": "teal",
  equivalent: "teal",
  inconclusive: "yellow",
};

/** The test against the margin that the plan fixed; null without one. */
export function marginTest({ tests }: Pick<Question, "tests">): Tested | null {
  const margins = tests.filter(({ comparison }) => MARGIN.test(comparison));
  return margins.find(({ method }) => RANDOM_READERS.test(method)) ?? margins[0] ?? null;
}

/** The difference between arms, readers and cases random where that could be had. */
export function differenceTest({ tests }: Pick<Question, "tests">): Tested | null {
  const of = tests.filter(({ comparison, estimate }) => comparison === ACCURACY && estimate !== null);
  const withInterval = of.filter(({ low }) => low !== null);
  return withInterval.find(({ method }) => RANDOM_READERS.test(method)) ?? withInterval[0] ?? of[0] ?? null;
}

/** "accuracy: simulated less real, margin 0.1" -> 0.1. */
export function marginOf({ comparison }: Tested): number | null {
  const found = /margin ([0-9.]+)/.exec(comparison);
  return found ? Number(found[1]) : null;
}

const points = (share: number) => `${Number((share * 100).toFixed(1))} points`;

export function verdictOf(question: Pick<Question, "tests">): Verdict {
  const tested = marginTest(question);
  if (tested) return fromMargin(tested);
  const test = differenceTest(question);
  if (!test || test.low === null || test.high === null) {
    return {
      word: "Inconclusive",
      color: "yellow",
      said: `No difference could be estimated with an interval${test?.reason ? `: ${test.reason}` : "."}`,
      test,
      margin: null,
    };
  }
  const higher = test.low > 0 ? "higher" : "lower";
  const differs = test.low > 0 || test.high < 0;
  return {
    word: differs ? `Simulated ${higher}` : "Inconclusive",
    color: differs ? "blue" : "yellow",
    said: differs
      ? `The interval excludes no difference: accuracy was ${higher} on simulated images. No margin was fixed beforehand.`
      : "The interval includes no difference, and no margin was fixed beforehand: nothing can be concluded about equivalence.",
    test,
    margin: null,
  };
}

function fromMargin(test: Tested): Verdict {
  const margin = marginOf(test);
  const word = test.verdict ?? "inconclusive";
  if (test.verdict === null) {
    const said = `The margin could not be tested${test.reason ? `: ${test.reason}` : "."}`;
    return { word: "Inconclusive", color: "yellow", said, test, margin };
  }
  const limit = margin === null ? "the margin" : `the margin of ${points(margin)}`;
  const said: Record<string, string> = {
    superior: "The whole interval lies above no difference: simulated images were read more accurately.",
    "non-inferior": `Simulated images were not read worse than real ones by ${limit} or more.`,
    equivalent: `The difference lies within ${limit} on either side.`,
    inconclusive: `The interval reaches beyond ${limit}: neither is shown.`,
  };
  const because = test.reason ? ` (${test.reason})` : "";
  return {
    word: word.charAt(0).toUpperCase() + word.slice(1),
    color: COLORS[word] ?? "gray",
    said: `${said[word] ?? ""}${because}`,
    test,
    margin,
  };
}
