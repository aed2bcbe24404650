import { List, Table, Text } from "@mantine/core";

import { Section } from "@/ui/Section";

import { EstimateCell } from "./EstimateCell";
import { BESIDE, TABLE_2, methodsOf } from "./metrics";
import { missingLines, unanswerableLines } from "./missing";
import { nullTruthLines } from "./nullTruth";
import type { Results } from "./types";

interface Props {
  results: Results;
}

const METRICS = [...TABLE_2, ...BESIDE];

/** The paper's Table 2 and what it does not print: metrics as rows, questions as columns. */
export function Table2({ results }: Props) {
  const { questions } = results;
  const methods = methodsOf(questions.map(({ arms }) => arms.pooled), METRICS);
  return (
    <Section title="Table 2" note="both arms together">
      <Table.ScrollContainer minWidth={520}>
        <Table maw={960} withTableBorder verticalSpacing={6} aria-label="Table 2">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Metric</Table.Th>
              {questions.map(({ key, label, arms }) => (
                <Table.Th key={key} ta="right">
                  {label}
                  <Text fz="xs" c="dimmed" className="number">
                    n = {arms.pooled.n}
                  </Text>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {METRICS.map((metric) => (
              <Table.Tr key={metric.key}>
                <Table.Td>{metric.label}</Table.Td>
                {questions.map(({ key, arms }) => (
                  <EstimateCell key={key} estimate={metric.of(arms.pooled)} metric={metric} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6} maw={860} component="div">
        n counts answers whose truth is known; a corrected answer counts as it last stood. Positive answers:{" "}
        {questions.map(({ label, positive }) => `${label}: ${positive}`).join("; ")}. Below each
        figure its 95% interval ({methods.join("; ")}). A dash is a figure that is undefined, never
        zero.
        <List size="xs" mt={4}>
          {[...nullTruthLines(results), ...missingLines(results), ...unanswerableLines(results)].map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Text>
    </Section>
  );
}
