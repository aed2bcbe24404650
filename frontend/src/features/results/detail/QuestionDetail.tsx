import { Section } from "@/ui/Section";

import { part } from "../parts";
import type { Question, Results } from "../types";

import { Agreement } from "./Agreement";
import { BlindingSection } from "./BlindingSection";
import { Confusion } from "./Confusion";
import { DifferencesForest } from "./DifferencesForest";
import { LearningCurve } from "./LearningCurve";
import { ReadersForest } from "./ReadersForest";
import { RocSection } from "./RocSection";
import { TestsTable } from "./TestsTable";

interface Props {
  question: Question;
  plan: Results["plan"];
  family: number; // questions whose P values are adjusted together
}

/** Everything of one question, each part with its method and n. */
export default function QuestionDetail({ question, plan, family }: Props) {
  return (
    <>
      <DifferencesForest question={question} aim={plan.aim} alpha={plan.alpha} />
      <Section {...part("tests")}>
        <TestsTable tests={question.tests} label={`Tests: ${question.label}`} family={family} />
      </Section>
      <ReadersForest question={question} />
      <Confusion question={question} />
      <Agreement question={question} />
      <RocSection question={question} />
      <LearningCurve question={question} />
      {question.blinding && <BlindingSection question={question} blinding={question.blinding} />}
    </>
  );
}
