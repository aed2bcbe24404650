import { Badge, Group, Paper, Text, Title } from "@mantine/core";

import { ARMS } from "../arms";
import { intervalOf, pointsWithInterval } from "../figures";
import type { Question } from "../types";

import classes from "./glance.module.css";
import { GlanceLine } from "./GlanceLine";
import { verdictOf } from "./verdict";

interface Props {
  question: Question;
}

/** A question's answer: the verdict, both accuracies, their difference. */
export function QuestionCard({ question }: Props) {
  const { word, color, said, test } = verdictOf(question);
  return (
    <Paper withBorder p="md" className={classes.card}>
      <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
        <Title order={3} fz="md">
          {question.label}
        </Title>
        <Badge color={color} variant="light" size="lg" tt="none" style={{ flexShrink: 0 }}>
          {word}
        </Badge>
      </Group>
      <dl className={classes.arms}>
        {ARMS.map((arm) => (
          <GlanceLine
            key={arm.key}
            name={arm.name}
            estimate={question.arms[arm.key].accuracy}
            color={arm.color}
          />
        ))}
      </dl>
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
    </Paper>
  );
}
