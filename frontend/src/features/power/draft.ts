/** What the form holds: numbers as they are typed, and the request that they make. */
import type { PowerRequest } from "@/api/power";

export const GIVEN = "given";
const COMPONENT_NUMBERS = ["treatment_reader", "error", "cov1", "cov2", "cov3"] as const;

const NUMBERS = [
  "expected",
  "difference",
  "margin",
  "alpha",
  "power",
  "family",
  "readers",
  "cases",
  "positive_share",
] as const;
const GIVEN_NUMBERS = ["given.cases", "given.reader", ...COMPONENT_NUMBERS.map((name) => `given.${name}` as const)] as const;

export type NumberName = (typeof NUMBERS)[number] | (typeof GIVEN_NUMBERS)[number];
export type Aim = "non-inferiority" | "equivalence" | "difference";
export type SolveFor = "cases" | "readers" | "power" | "difference";
export type DesignKind = "one_arm" | "nested" | "crossover";
export type Measure = "accuracy" | "auc";
export type Random = "readers and cases" | "readers" | "cases";
export type Components = NonNullable<Exclude<PowerRequest["components"], null>>;

export interface PowerDraft {
  solveFor: SolveFor;
  aim: Aim;
  measure: Measure;
  design: DesignKind;
  random: Random;
  components: Components;
  numbers: Record<NumberName, string>;
}

/** Answered before anything is changed: the paper's design, and a margin of a tenth. */
export const FIRST: PowerDraft = {
  solveFor: "cases",
  aim: "non-inferiority",
  measure: "accuracy",
  design: "one_arm",
  random: "readers and cases",
  components: "unlike_own",
  numbers: {
    expected: "0.88",
    difference: "0",
    margin: "0.10",
    alpha: "0.025",
    power: "0.80",
    family: "1",
    readers: "6",
    cases: "160",
    positive_share: "0.5",
    // The Van Dyke study's, to be replaced by a pilot's own.
    "given.cases": "114",
    "given.treatment_reader": "0.00020",
    "given.error": "0.00080",
    "given.cov1": "0.00035",
    "given.cov2": "0.00034",
    "given.cov3": "0.00024",
    "given.reader": "0.0015",
  },
};

const USUAL_ALPHA = { difference: "0.05", "non-inferiority": "0.025", equivalence: "0.025" } as const;
const USUAL_DIFFERENCE = { difference: "-0.10", "non-inferiority": "0", equivalence: "0" } as const;

/** The draft with another aim: alpha and the true difference follow, unless they were changed. */
export function aimedAt(draft: PowerDraft, aim: Aim): PowerDraft {
  const { alpha, difference } = draft.numbers;
  const usual = alpha === USUAL_ALPHA[draft.aim];
  const usualDifference = difference === USUAL_DIFFERENCE[draft.aim];
  return {
    ...draft,
    aim,
    numbers: {
      ...draft.numbers,
      alpha: usual ? USUAL_ALPHA[aim] : alpha,
      difference: usualDifference ? USUAL_DIFFERENCE[aim] : difference,
    },
  };
}

/** The numbers that this draft's answer depends on. */
export function numbersUsed(draft: PowerDraft): NumberName[] {
  const unused = new Set<NumberName>();
  if (draft.aim === "difference") unused.add("margin");
  if (draft.solveFor === "cases") unused.add("cases");
  if (draft.solveFor === "readers") unused.add("readers");
  if (draft.components === GIVEN || draft.components === "van_dyke") unused.add("positive_share");
  const used: NumberName[] = NUMBERS.filter((name) => !unused.has(name));
  if (draft.components !== GIVEN) return used;
  return [...used, ...GIVEN_NUMBERS.filter((name) => name !== "given.reader" || draft.design === "nested")];
}

type Drafted = { request: PowerRequest; wrong: null } | { request: null; wrong: Record<string, string> };

/** The request, or which fields hold no number. A comma may stand for the point. */
export function requestOf(draft: PowerDraft): Drafted {
  const used = numbersUsed(draft);
  const values = new Map(used.map((name) => [name, numberIn(draft.numbers[name])]));
  const empty = used.filter((name) => values.get(name) === null);
  if (empty.length > 0) {
    return { request: null, wrong: Object.fromEntries(empty.map((name) => [name, "A number is needed."])) };
  }
  const plain = NUMBERS.filter((name) => values.has(name)).map((name) => [name, values.get(name)]);
  const given = used
    .filter((name) => name.startsWith("given."))
    .map((name) => [name.replace("given.", ""), values.get(name)]);
  const request = {
    solve_for: draft.solveFor,
    aim: draft.aim,
    measure: draft.measure,
    design: draft.design,
    random: draft.design === "crossover" ? draft.random : "readers and cases",
    components: draft.components,
    ...Object.fromEntries(plain),
    ...(given.length > 0 ? { given: Object.fromEntries(given) } : {}),
  } as PowerRequest;
  return { request, wrong: null };
}

function numberIn(text: string): number | null {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? null : value;
}
