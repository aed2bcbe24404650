/** The steps to a new study, and what each still waits for, in words that say what to do. */
import type { QuestionPlan } from "@/api/types";
import { plural } from "@/ui/format";

import { planFaults } from "../analysis/planDraft";
import { faultsOf } from "../questions/faults";
import { lengthOf } from "../room/instructions";

import { quotaTotal, type Draft } from "./draft";
import type { Picked } from "./request";

export const STEPS = [
  { key: "cases", label: "Cases and model" },
  { key: "design", label: "Design" },
  { key: "questions", label: "Questions" },
  { key: "readers", label: "Readers" },
  { key: "check", label: "Check" },
] as const;

export type StepKey = (typeof STEPS)[number]["key"];

/** Cases a study can have, as `reader_study.design_checks` has it. */
const MOST_CASES = 2000;
const LEAST_CASES = 2;

/** What a step still waits for. */
export function missingIn(step: StepKey, draft: Draft, picked: Picked): string[] {
  const missing = { cases: ofCases, design: ofDesign, questions: ofQuestions, readers: ofReaders, check: () => [] };
  return missing[step](draft, picked).filter((word) => word !== false);
}

/** The last step one may be at: the first that waits for something, else the last of all. */
export function lastStep(draft: Draft, picked: Picked): number {
  const at = STEPS.findIndex(({ key }) => missingIn(key, draft, picked).length > 0);
  return at === -1 ? STEPS.length - 1 : at;
}

/** The step an address asks for, as far as it may be gone to. */
export function stepAt(asked: string | null, last: number): number {
  const at = STEPS.findIndex(({ key }) => key === asked);
  return Math.max(0, Math.min(at, last));
}

type Word = string | false;

function ofCases(draft: Draft, { cases, fit, grades }: Picked): Word[] {
  return [
    draft.name.trim() === "" && "give it a name",
    draft.model === "" && "choose a model",
    ...{ hand: () => [fewWords(cases.size, "pick")], cohort: () => ofQuotas(draft, grades), where: () => [fewWords(fit, "choose")] }[
      draft.from
    ](),
  ];
}

function ofQuotas({ cohort, quotas }: Draft, grades: Picked["grades"]): Word[] {
  if (cohort === "") return ["choose a cohort"];
  const short = Object.entries(quotas).find(([grade, count]) => grades && (count ?? 0) > (grades[grade] ?? 0));
  if (short) return [`ask for no more cases of grade ${short[0]} than there are`];
  return [quotaTotal(quotas) === 0 ? "say how many cases of each grade" : fewWords(quotaTotal(quotas), "ask for")];
}

/** Whether a count of cases is one that a study can have; a count that is not known yet is waited for. */
function fewWords(count: number | undefined, verb: string): Word {
  if (count === undefined) return "wait for the count of the cases";
  if (count < LEAST_CASES) return count === 0 && verb === "pick" ? "pick cases" : `${verb} at least ${LEAST_CASES} cases`;
  return count > MOST_CASES && `${verb} at most ${plural(MOST_CASES, "case")}`;
}

function ofDesign({ design }: Draft): Word[] {
  return [
    design.kind === "crossover" && !design.washoutDays && "give the washout in days",
    design.repeatsPercent === null && "give the percentage of hidden repeats, or 0",
  ];
}

function ofQuestions(draft: Draft): Word[] {
  const own = draft.template === "";
  const faults = own ? Object.keys(faultsOf(draft.questions)).length : 0;
  const planned = draft.plan ? Object.keys(planFaults(draft.plan)).length : 0;
  return [
    own && draft.questions.length === 0 && "add a question",
    faults > 0 && `mend ${plural(faults, "question")}`,
    planned > 0 && "mend the analysis plan",
    lengthOf(draft.room.instructions).fault !== null && "shorten the instructions",
  ];
}

function ofReaders({ readers, holder }: Draft): Word[] {
  return [readers.length === 0 && "add readers", holder === "" && "choose who unblinds"];
}

const TWO_SIDED = ["yes_no", "choice", "scale"];

/** Keys of the questions that have an accuracy: two options, one of them right and one positive. */
export function analysedOf(questions: readonly QuestionPlan[]): string[] {
  return questions
    .filter(({ kind, options, truth, positive }) => {
      const two = kind === "yes_no" || options.length === 2;
      return TWO_SIDED.includes(kind) && two && truth !== "" && positive !== "";
    })
    .map(({ key }) => key);
}
