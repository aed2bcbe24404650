import { Box, Group, Text, Title } from "@mantine/core";
import { lazy } from "react";
import { useSearchParams } from "react-router";

import { Later } from "@/ui/Later";

import { ONE_QUESTION } from "./parts";
import { QuestionSwitch } from "./QuestionSwitch";
import classes from "./Results.module.css";
import type { Question, Results } from "./types";
import { HowComputed } from "./whole/HowComputed";
import { MissingAnswers } from "./whole/MissingAnswers";
import { OtherQuestions } from "./whole/OtherQuestions";
import { ReadingTimes } from "./whole/ReadingTimes";
import { RepeatsAgreement } from "./whole/RepeatsAgreement";

const QuestionDetail = lazy(() => import("./detail/QuestionDetail"));

interface Props {
  results: Results;
  question: Question | undefined; // shown in full; none where no question has a right answer
}

/** Below the answer and Table 2: one question in full, then what is of the whole study. */
export default function Further({ results, question }: Props) {
  const { questions } = results;
  return (
    <>
      {question && (
        <>
          <OneQuestion results={results} question={question} />
          <MissingAnswers questions={questions} />
        </>
      )}
      <ReadingTimes time={results.reading_time} />
      <RepeatsAgreement results={results} />
      <OtherQuestions questions={results.other_questions} scored={questions} />
      <HowComputed results={results} />
    </>
  );
}

function OneQuestion({ results: { questions, plan }, question }: { results: Results; question: Question }) {
  const [, setSearch] = useSearchParams();
  return (
    <Box
      component="section"
      id={ONE_QUESTION}
      className={classes.question}
      aria-label="One question in full"
      mb="xl"
    >
      <Group justify="space-between" gap="sm" mb="lg" className={classes.head}>
        <div>
          <Title order={2} fz="xl">
            {question.label}
          </Title>
          <Text size="sm" c="dimmed">
            {question.positive} counts as positive, {question.negative} as negative
          </Text>
        </div>
        <QuestionSwitch
          name="Question"
          questions={questions.map(({ key: value, label }) => ({ value, label }))}
          value={question.key}
          onChange={(key) => setSearch({ question: key }, { replace: true, preventScrollReset: true })}
        />
      </Group>
      <Later height={1600}>
        <QuestionDetail
          key={question.key}
          question={question}
          plan={plan}
          family={(plan.family ?? questions).length}
        />
      </Later>
    </Box>
  );
}
