import { Table, Text } from "@mantine/core";

import type { QuestionResults } from "@/api/types";

import { EstimateCell } from "./EstimateCell";
import { ONE_READER } from "./metrics";
import { restsOn } from "./missing";

interface Props {
  readers: QuestionResults["readers"];
}

export function ReadersTable({ readers }: Props) {
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table maw={860} withTableBorder verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Reader</Table.Th>
            <Table.Th ta="right">n</Table.Th>
            {ONE_READER.map(({ key, label }) => (
              <Table.Th key={key} ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readers.map(({ reader, arms }) => (
            <Table.Tr key={reader}>
              <Table.Td>{reader}</Table.Td>
              <Table.Td ta="right" className="number">
                {arms.pooled.n}
                <Text fz="xs" c="dimmed">
                  {restsOn(arms)}
                </Text>
              </Table.Td>
              {ONE_READER.map((metric) => (
                <EstimateCell key={metric.key} estimate={metric.of(arms.pooled)} metric={metric} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
