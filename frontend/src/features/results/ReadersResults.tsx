import { useState } from "react";

import type { QuestionResults } from "@/api/types";
import { Section } from "@/ui/Section";

import { QuestionSwitch } from "./QuestionSwitch";
import { ReadersTable } from "./ReadersTable";

interface Props {
  questions: QuestionResults[];
}

/** Each reader's own figures, one question at a time. */
export function ReadersResults({ questions }: Props) {
  const [key, setKey] = useState(questions[0]?.key ?? "");
  const question = questions.find((one) => one.key === key);
  return (
    <Section
      title="By reader"
      note="both arms together"
      action={
        <QuestionSwitch
          name="Question"
          questions={questions.map(({ key: value, label }) => ({ value, label }))}
          value={key}
          onChange={setKey}
        />
      }
    >
      {question && <ReadersTable readers={question.readers} />}
    </Section>
  );
}
