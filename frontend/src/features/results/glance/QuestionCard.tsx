import { Text } from "@mantine/core";

import { ARMS } from "../arms";
import { capital, intervalOf, numberWithInterval, pointsWithInterval } from "../figures";
import type { Question, Results } from "../types";

import { GlanceCard } from "./GlanceCard";
import { GlanceLine } from "./GlanceLine";
import { isOfArea } from "./marginWords";
import { levelOf, verdictOf } from "./verdict";

type Interval = ReturnType<typeof intervalOf>;

interface Props {
  question: Question;
  plan: Results["plan"];
}

/** A question's answer: the verdict, both accuracies, their difference. */
export function QuestionCard({ question, plan }: Props) {
  const { word, color, said, test } = verdictOf(question);
  const isArea = test !== null && isOfArea(test);
  const figures = isArea ? (one: Interval) => numberWithInterval(one, 3) : pointsWithInterval;
  return (
    <GlanceCard
      title={question.label}
      word={word}
      color={color}
      estimates={ARMS.map((arm) => (
        <GlanceLine
          key={arm.key}
          name={arm.name}
          estimate={question.arms[arm.key].accuracy}
          color={arm.color}
        />
      ))}
    >
      <Text size="sm">
        {isArea ? "Difference in AUC" : "Difference"}, simulated less real:{" "}
        <Text span fw={600} className="number">
          {test ? figures(intervalOf(test)) : "not known"}
        </Text>
      </Text>
      <Text size="sm">{said}</Text>
      {test && (
        <Text size="xs" c="dimmed">
          {levelOf(test, plan)} interval. {capital(test.method)}
        </Text>
      )}
    </GlanceCard>
  );
}
