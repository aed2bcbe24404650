import { Group, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";

import { Section } from "@/ui/Section";

import { ALL_ARMS } from "../arms";
import { part } from "../parts";
import type { Arm, Pair, Question } from "../types";

import { AgreementMatrix } from "./AgreementMatrix";
import { Coefficients } from "./Coefficients";
import { MEASURES, pairOf, type Measure } from "./matrix";
import { PairFacts } from "./PairFacts";

interface Props {
  question: Question;
}

/** Whether readers agree with one another: all together, and every two. */
export function Agreement({ question }: Props) {
  const [arm, setArm] = useState<Arm>("pooled");
  const [measure, setMeasure] = useState<Measure>("kappa");
  const [readers, setReaders] = useState<string[]>([]);
  const pairs = question.pairs[arm] ?? [];
  const [a = "", b = ""] = readers;
  const chosen: Pair | null = pairOf(pairs, a, b) ?? pairs[0] ?? null;
  return (
    <Section
      {...part("agreement")}
      action={
        <Group gap="xs">
          <NativeSelect
            size="xs"
            aria-label="Arm of the agreement"
            data={ALL_ARMS.map(({ key, name }) => ({ value: key, label: name }))}
            value={arm}
            onChange={(event) => setArm(event.currentTarget.value as Arm)}
          />
          <NativeSelect
            size="xs"
            aria-label="Measure of the agreement"
            data={MEASURES}
            value={measure}
            onChange={(event) => setMeasure(event.currentTarget.value as Measure)}
          />
        </Group>
      }
    >
      <Group gap={24} align="flex-start">
        <Coefficients arms={question.arms} />
        {chosen === null ? (
          <Text size="sm">No two readers answered the same image.</Text>
        ) : (
          <>
          <AgreementMatrix
            label={`${question.label}: agreement of every two readers`}
            name={`agreement-${question.key}-${arm}`}
            caption={`Images that both readers answered, truth known or not; n = ${rangeOf(pairs)} a pair.`}
            pairs={pairs}
            measure={measure}
            chosen={chosen}
            onChoose={(pair) => setReaders(pair.readers)}
          />
          <PairFacts pair={chosen} positive={question.positive} negative={question.negative} />
          </>
        )}
      </Group>
    </Section>
  );
}

function rangeOf(pairs: Pair[]): string {
  const counts = pairs.map(({ n }) => n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}
