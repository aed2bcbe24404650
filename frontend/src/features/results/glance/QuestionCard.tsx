import { Text } from "@mantine/core";

import { ARMS } from "../arms";
import { intervalOf, pointsWithInterval } from "../figures";
import type { Question } from "../types";

import { GlanceCard } from "./GlanceCard";
import { GlanceLine } from "./GlanceLine";
import { verdictOf } from "./verdict";

interface Props {
  question: Question;
}

/** A question's answer: the verdict, both accuracies, their difference. */
export function QuestionCard({ question }: Props) {
  const { word, color, said, test } = verdictOf(question);
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
        Difference, simulated less real:{" "}
        <Text span fw={600} className="number">
          {test ? pointsWithInterval(intervalOf(test)) : "not known"}
        </Text>
      </Text>
      <Text size="sm">{said}</Text>
      {test && (
        <Text size="xs" c="dimmed">
          {test.method}
        </Text>
      )}
    </GlanceCard>
  );
}
