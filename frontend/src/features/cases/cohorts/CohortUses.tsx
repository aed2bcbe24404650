import { Table, Text } from "@mantine/core";

import type { Cohort } from "@/api/quality";
import { formatCount } from "@/ui/format";

type Use = Cohort["uses"][number];

const SHOWN = 3;

/** For each configuration: how many cases can train it, how many it can be applied to, and what others lack. */
export function CohortUses({ cohort }: { cohort: Cohort }) {
  const usable = cohort.cases - cohort.excluded;
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table verticalSpacing={5} maw={980}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Configuration</Table.Th>
            <Table.Th>Inputs</Table.Th>
            <Table.Th ta="right">Can train it</Table.Th>
            <Table.Th ta="right">Can be given to it</Table.Th>
            <Table.Th>The others lack</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cohort.uses.map((use) => (
            <Table.Tr key={use.name}>
              <Table.Td>
                <Text size="sm" fw={500}>
                  {use.title}
                </Text>
                <Text size="xs" c="dimmed">
                  {use.task === "simulate" ? "simulates T1gad" : "segments the tumour"}
                </Text>
              </Table.Td>
              <Table.Td>{use.inputs.join(", ")}</Table.Td>
              <Table.Td ta="right" className="number">
                {formatCount(use.trains)} of {formatCount(usable)}
              </Table.Td>
              <Table.Td ta="right" className="number">
                {formatCount(use.applies)} of {formatCount(usable)}
              </Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {lackingWords(use) || "nothing"}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function lackingWords({ lacking }: Use): string {
  const words = lacking.slice(0, SHOWN).map(({ series, cases }) => `${series} (${formatCount(cases)})`);
  const more = lacking.length - SHOWN;
  return words.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
