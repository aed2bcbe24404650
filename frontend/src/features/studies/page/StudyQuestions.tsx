import type { Study } from "@/api/types";
import { Section } from "@/ui/Section";

import { QuestionsList } from "../questions/QuestionsList";

import { ChangeQuestions } from "./ChangeQuestions";
import { TruthTable } from "./TruthTable";

interface Props {
  study: Study;
  leads: boolean;
}

export function StudyQuestions({ study, leads }: Props) {
  const { questions, questions_version: version, state } = study;
  const mayChange = (state === "draft" && leads) || study.actions.includes("amend");
  const needsTable = questions.some(({ truth }) => truth === "table");
  return (
    <Section
      title="Questions"
      note={version > 1 ? `version ${version}, asked from now on` : "asked of every presentation"}
      action={mayChange && <ChangeQuestions study={study} />}
    >
      <QuestionsList questions={questions} />
      {needsTable && state === "draft" && leads && <TruthTable study={study} />}
    </Section>
  );
}
