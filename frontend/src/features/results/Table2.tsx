import { Button, Collapse, List, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";

import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import { EstimateCell } from "./EstimateCell";
import { BESIDE, TABLE_2, methodsOf } from "./metrics";
import { missingLines, unanswerableLines } from "./missing";
import { nullTruthLines } from "./nullTruth";
import { part } from "./parts";
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
    <Section {...part("table-2")} note="performance and agreement, both arms together">
      <Table.ScrollContainer minWidth={520}>
        <Table maw={960} withTableBorder verticalSpacing={6} aria-label="Table 2">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Metric</Table.Th>
              {questions.map(({ key, label, arms }) => (
                <Table.Th key={key} ta="right">
                  {label}
                  <Text fz="xs" c="dimmed" className="number">
                    n = {formatCount(arms.pooled.n)}
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
        figure its 95% interval. A dash is a figure that is undefined, never zero.
        <List size="xs" mt={4}>
          {[...nullTruthLines(results), ...missingLines(results), ...unanswerableLines(results)].map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </Text>
      <Methods methods={methods} />
    </Section>
  );
}

/** How each interval was had: folded, since it is long. */
function Methods({ methods }: { methods: string[] }) {
  const [unfolded, { toggle }] = useDisclosure();
  const Chevron = unfolded ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        mt={4}
        ml={-8}
        rightSection={<Chevron size={14} aria-hidden />}
        aria-expanded={unfolded}
        onClick={toggle}
      >
        How the intervals are computed
      </Button>
      <Collapse expanded={unfolded}>
        <List size="xs" c="dimmed" maw={860}>
          {methods.map((method) => (
            <List.Item key={method}>{method}</List.Item>
          ))}
        </List>
      </Collapse>
    </>
  );
}
