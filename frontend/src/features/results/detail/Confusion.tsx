import { Group, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";

import { Section } from "@/ui/Section";

import { ALL_ARMS } from "../arms";
import { part } from "../parts";
import type { Question } from "../types";

import { ConfusionTable } from "./ConfusionTable";

interface Props {
  question: Question;
}

const EVERYBODY = "";

/** Answers against truth by arm, of all readers or of one. */
export function Confusion({ question }: Props) {
  const [reader, setReader] = useState(EVERYBODY);
  const arms = question.readers.find((one) => one.reader === reader)?.arms ?? question.arms;
  return (
    <Section
      {...part("truth")}
      action={
        <NativeSelect
          size="xs"
          aria-label="Reader of the confusion matrices"
          data={[{ value: EVERYBODY, label: "All readers" }, ...question.readers.map((one) => one.reader)]}
          value={reader}
          onChange={(event) => setReader(event.currentTarget.value)}
        />
      }
    >
      <Group gap={24} align="flex-start">
        {ALL_ARMS.map(({ key, name }) => (
          <ConfusionTable
            key={key}
            name={name}
            cell={arms[key]}
            positive={question.positive}
            negative={question.negative}
          />
        ))}
      </Group>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        Counts of answers, below each its share of the answers with that truth. “{question.positive}” counts as
        positive. Answers whose truth is not known are in none of them.
      </Text>
    </Section>
  );
}
