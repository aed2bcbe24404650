import { Table, Text } from "@mantine/core";

import type { QuestionResults } from "@/api/types";
import { formatNumber, formatP } from "@/ui/format";
import { Section } from "@/ui/Section";
import { Unknown } from "@/ui/Unknown";

import classes from "./ArmsCompared.module.css";
import { EstimateCell } from "./EstimateCell";
import { TABLE_2 } from "./metrics";

interface Props {
  questions: QuestionResults[];
}

/** Each question's figures by arm, and the z test between the arms' accuracies. */
export function ArmsCompared({ questions }: Props) {
  return (
    <Section title="Real against simulated">
      <Table.ScrollContainer minWidth={720}>
        <Table maw={1100} withTableBorder verticalSpacing={6}>
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
              {questions.flatMap(({ key, arms }) => [
                <ArmHead key={`${key} real`} name="Real" n={arms.real.n} first />,
                <ArmHead key={`${key} simulated`} name="Simulated" n={arms.simulated.n} />,
              ])}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {TABLE_2.map((metric) => (
              <Table.Tr key={metric.key}>
                <Table.Td>{metric.label}</Table.Td>
                {questions.flatMap(({ key, arms }) => [
                  <EstimateCell key={`${key} r`} estimate={metric.of(arms.real)} metric={metric} first />,
                  <EstimateCell key={`${key} s`} estimate={metric.of(arms.simulated)} metric={metric} />,
                ])}
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td>z test of accuracy</Table.Td>
              {questions.map(({ key, z_test }) => (
                <Table.Td key={key} colSpan={2} ta="center" className={`number ${classes.question}`}>
                  {z_test.z === null || z_test.p === null ? (
                    <Unknown reason={z_test.reason} />
                  ) : (
                    `${formatP(z_test.p)}, z = ${formatNumber(z_test.z, 2)}`
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Assumption questions={questions} />
    </Section>
  );
}

function ArmHead({ name, n, first }: { name: string; n: number; first?: boolean }) {
  return (
    <Table.Th ta="right" className={first ? classes.question : undefined}>
      {name}
      <Text fz="xs" c="dimmed" className="number">
        n = {n}
      </Text>
    </Table.Th>
  );
}

function Assumption({ questions }: Props) {
  const assumptions = [...new Set(questions.map(({ z_test }) => z_test.assumes))];
  const differences = [...new Set(questions.map(({ z_test }) => z_test.difference_of))];
  return (
    <Text size="xs" c="dimmed" mt={6} maw={860}>
      Two-tailed z test of two proportions with pooled variance, {differences.join("; ")}, not
      corrected for the number of questions. It assumes {assumptions.join("; ")}. Answers by one
      reader, or about one case, are not independent, so the P value is a rough guide only; and a P
      above .05 does not show that the arms are equal.
    </Text>
  );
}
