import { Table, Text } from "@mantine/core";

import { Section } from "@/ui/Section";

import { ARMS } from "./arms";
import classes from "./ArmsCompared.module.css";
import { EstimateCell } from "./EstimateCell";
import { BESIDE, TABLE_2 } from "./metrics";
import type { Question } from "./types";

interface Props {
  questions: Question[];
}

const METRICS = [...TABLE_2, ...BESIDE];

/** Each question's figures in each arm, side by side. */
export function ArmsCompared({ questions }: Props) {
  return (
    <Section title="Real against simulated" note="by arm; the tests between them stand below">
      <Table.ScrollContainer minWidth={720}>
        <Table maw={1300} withTableBorder verticalSpacing={6} aria-label="Metrics by arm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th rowSpan={2}>Metric</Table.Th>
              {questions.map(({ key, label }) => (
                <Table.Th key={key} colSpan={2} ta="center" className={classes.question}>
                  {label}
                </Table.Th>
              ))}
            </Table.Tr>
            <Table.Tr>
              {questions.flatMap(({ key, arms }) =>
                ARMS.map((arm, at) => (
                  <ArmHead key={`${key} ${arm.key}`} name={arm.name} n={arms[arm.key].n} first={at === 0} />
                )),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {METRICS.map((metric) => (
              <Table.Tr key={metric.key}>
                <Table.Td>{metric.label}</Table.Td>
                {questions.flatMap(({ key, arms }) =>
                  ARMS.map((arm, at) => (
                    <EstimateCell
                      key={`${key} ${arm.key}`}
                      estimate={metric.of(arms[arm.key])}
                      metric={metric}
                      first={at === 0}
                    />
                  )),
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function ArmHead({ name, n, first }: { name: string; n: number; first: boolean }) {
  return (
    <Table.Th ta="right" className={first ? classes.question : undefined}>
      {name}
      <Text fz="xs" c="dimmed" className="number">
        n = {n}
      </Text>
    </Table.Th>
  );
}
