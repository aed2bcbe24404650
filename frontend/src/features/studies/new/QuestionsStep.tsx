import { useQuestionTemplates } from "@/api/newStudy";

import { planOf } from "../questions/plan";

import type { PartProps } from "./part";
import { PlanChoice } from "./PlanChoice";
import { QuestionsChoice } from "./QuestionsChoice";
import { RoomChoice } from "./RoomChoice";

/** What is asked, what is tested of the answers, and what readers are told. */
export function QuestionsStep(part: PartProps) {
  const { data: templates = [] } = useQuestionTemplates();
  const chosen = templates.find(({ key }) => key === part.draft.template);
  const questions = chosen ? chosen.questions.map(planOf) : part.draft.questions;
  return (
    <>
      <QuestionsChoice {...part} />
      <PlanChoice {...part} questions={questions} />
      <RoomChoice {...part} />
    </>
  );
}
