import { SimpleGrid, Text } from "@mantine/core";

import { Section } from "@/ui/Section";

import type { Question } from "../types";

import { QuestionCard } from "./QuestionCard";
import { toldApart } from "./toldApart";
import { ToldApartCard } from "./ToldApartCard";

interface Props {
  questions: Question[];
}

/** The answer before any table: a card a question, and whether readers could tell the arms apart. */
export function AtAGlance({ questions }: Props) {
  const told = toldApart(questions);
  const judged = questions.filter(({ key }) => key !== told?.question.key);
  return (
    <Section title="At a glance">
      <SimpleGrid cols={{ base: 1, md: 2, lg: 3 }} spacing="md" maw={1680}>
        {judged.map((question) => (
          <QuestionCard key={question.key} question={question} />
        ))}
        {told && <ToldApartCard told={told} />}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        Accuracies over all readers with intervals that take readings as independent; verdicts rest on the
        analysis named on each card. A P value above the limit is never read as “no difference”.
      </Text>
    </Section>
  );
}
