/** The parts of the results page, in order, with the addresses by which they are jumped to. */
import type { Question, Results } from "./types";

const TITLES = {
  glance: "At a glance",
  "table-2": "Table 2",
  arms: "Real against simulated",
  differences: "Difference between the arms",
  tests: "Tests",
  readers: "By reader",
  truth: "Answers against truth",
  agreement: "Agreement between readers",
  roc: "ROC curves",
  list: "Over the reading list",
  "told-apart": "Could readers tell real from simulated?",
  missing: "Missing answers",
  times: "Reading time",
  repeats: "Repeats",
  others: "Questions without a right answer",
  computed: "How this was computed",
} as const;

export type PartId = keyof typeof TITLES;

/** The address and the title of a part, as its Section takes them. */
export function part(id: PartId): { id: PartId; title: string } {
  return { id, title: TITLES[id] };
}

export const ONE_QUESTION = "question"; // address of the part that shows one question in full

const OF_A_QUESTION: readonly PartId[] = ["differences", "tests", "readers", "truth", "agreement", "roc", "list"];

export interface Jump {
  id: string;
  title: string;
  within: readonly { id: string; title: string }[];
}

/** What can be jumped to: the parts that this study's page has, those of one question below it. */
export function jumpsOf(results: Results, question: Question | undefined): Jump[] {
  const { questions, other_questions: others } = results;
  const jump = (id: PartId, has = true): Jump[] => (has ? [{ ...part(id), within: [] }] : []);
  const asked = questions.length > 0;
  return [
    ...jump("glance", asked),
    ...jump("table-2", asked),
    ...jump("arms", comparable(questions).length > 0),
    ...(question ? [ofQuestion(question)] : []),
    ...jump("missing", asked),
    ...jump("times"),
    ...jump("repeats", hasRepeats(results)),
    ...jump("others", others.length > 0),
    ...jump("computed"),
  ];
}

function ofQuestion({ label, blinding }: Question): Jump {
  const ids: PartId[] = blinding === null ? [...OF_A_QUESTION] : [...OF_A_QUESTION, "told-apart"];
  return { id: ONE_QUESTION, title: label, within: ids.map(part) };
}

/** Whether some reader was shown an image twice. */
export function hasRepeats({ intra_reader: all, n }: Pick<Results, "intra_reader" | "n">): boolean {
  return all.length > 0 && n.repeats > 0;
}

/** Questions with figures to compare between arms: not that for the arm, which has one truth in each. */
export function comparable(questions: readonly Question[]): Question[] {
  return questions.filter(({ blinding }) => blinding === null);
}
