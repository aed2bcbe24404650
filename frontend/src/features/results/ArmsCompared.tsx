import { Table, Text } from "@mantine/core";

import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import { ARMS } from "./arms";
import classes from "./ArmsCompared.module.css";
import { EstimateCell } from "./EstimateCell";
import { BESIDE, TABLE_2 } from "./metrics";
import { comparable, part } from "./parts";
import type { Question } from "./types";

interface Props {
  questions: Question[];
}

const METRICS = [...TABLE_2, ...BESIDE];
const LABEL = 170; // px
const ARM = 100;

/** Each question's figures in each arm, side by side. */
export function ArmsCompared({ questions: all }: Props) {
  const questions = comparable(all);
  if (questions.length === 0) return null;
  const left = all.filter((question) => !questions.includes(question));
  return (
    <Section {...part("arms")} note="by arm; the tests between them stand below">
      <Table.ScrollContainer minWidth={LABEL + ARM * ARMS.length * questions.length}>
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
                  <ArmHead key={`${key} ${arm.key}`} name={arm.name} n={formatCount(arms[arm.key].n)} first={at === 0} />
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
      {left.length > 0 && (
        <Text size="xs" c="dimmed" mt={6} maw={860}>
          Without {left.map(({ label }) => `“${label}”`).join(", ")}: all images of an arm have the same right
          answer there, so that accuracy by arm, below, is all there is to compare.
        </Text>
      )}
    </Section>
  );
}

function ArmHead({ name, n, first }: { name: string; n: string; first: boolean }) {
  return (
    <Table.Th ta="right" className={first ? classes.question : undefined}>
      {name}
      <Text fz="xs" c="dimmed" className="number">
        n = {n}
      </Text>
    </Table.Th>
  );
}
