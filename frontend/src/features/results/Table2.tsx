import { List, Table, Text } from "@mantine/core";

import type { Results } from "@/api/types";
import { Section } from "@/ui/Section";

import { EstimateCell } from "./EstimateCell";
import { TABLE_2, methodsOf } from "./metrics";
import { missingLines, unanswerableLines } from "./missing";
import { nullTruthLines } from "./nullTruth";

interface Props {
  results: Results;
}

/** The paper's Table 2: metrics as rows, questions as columns, both arms together. */
export function Table2({ results }: Props) {
  const { questions } = results;
  const methods = methodsOf(questions.map(({ arms }) => arms.pooled));
  return (
    <Section title="Table 2" note="both arms together">
      <Table.ScrollContainer minWidth={520}>
        <Table maw={860} withTableBorder verticalSpacing={6}>
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
            {TABLE_2.map((metric) => (
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
