import { SimpleGrid, Text } from "@mantine/core";

import { Section } from "@/ui/Section";

import { part } from "../parts";
import type { Question, Results } from "../types";

import { QuestionCard } from "./QuestionCard";
import { toldApart } from "./toldApart";
import { ToldApartCard } from "./ToldApartCard";

interface Props {
  questions: Question[];
  plan: Results["plan"];
}

/** The answer before any table: a card a question, and whether readers could tell the arms apart. */
export function AtAGlance({ questions, plan }: Props) {
  const told = toldApart(questions);
  const judged = questions.filter(({ key }) => key !== told?.question.key);
  return (
    <Section {...part("glance")}>
      <SimpleGrid cols={{ base: 1, md: 2, lg: 3 }} spacing="md" maw={1680}>
        {judged.map((question) => (
          <QuestionCard key={question.key} question={question} plan={plan} />
        ))}
        {told && <ToldApartCard told={told} />}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        Each arm’s accuracy is over all readers, with a 95% interval that takes readings as independent; the
        difference and the verdict rest on the analysis named on each card.
      </Text>
    </Section>
  );
}
