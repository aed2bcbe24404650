import { Paper, Text } from "@mantine/core";

import type { PowerPlan } from "@/api/power";

import { detectableWords, headline, independentWords, sentenceOf, studyWords } from "./answerWords";

/** What was asked, in one glance. */
export function AnswerCard({ plan }: { plan: PowerPlan }) {
  const more = detectableWords(plan);
  return (
    <Paper withBorder p="md" mb="md" role="status" aria-label="Answer">
      <Text fz={32} fw={600} lh={1.15} className="number">
        {headline(plan)}
      </Text>
      {plan.answer.reason && <Text size="sm">{sentenceOf(plan.answer.reason)}</Text>}
      <Text size="sm" className="number">
        {studyWords(plan)}
      </Text>
      <Text size="xs" c="dimmed" mt={6} className="number">
        {more} {independentWords(plan)}
      </Text>
    </Paper>
  );
}
