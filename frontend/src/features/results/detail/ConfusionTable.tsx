import { Table, Text } from "@mantine/core";

import { formatCount, formatPercent } from "@/ui/format";

import type { Cell } from "../types";

import { confusionOf, type ConfusionCell } from "./confusion";

interface Props {
  name: string; // of the arm
  cell: Cell;
  positive: string;
  negative: string;
}

/** Four counts, the deeper the tint the larger the share of that truth. */
export function ConfusionTable({ name, cell, positive, negative }: Props) {
  const [truePositive = [], trueNegative = []] = confusionOf(cell);
  const rows = [
    { truth: positive, cells: truePositive },
    { truth: negative, cells: trueNegative },
  ];
  return (
    <Table withTableBorder withColumnBorders w="auto" verticalSpacing={6} captionSide="top">
      <Table.Caption ta="left" mt={0} mb={4} c="inherit" fw={500}>
        {name}, n = {formatCount(cell.n)}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Truth</Table.Th>
          <Table.Th ta="right">Answered {positive}</Table.Th>
          <Table.Th ta="right">Answered {negative}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ truth, cells }) => (
          <Table.Tr key={truth}>
            <Table.Th scope="row">{truth}</Table.Th>
            {cells.map((one, at) => (
              <Count key={at} cell={one} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const DEEPEST = 45; // percent of the colour in the tint: the figures stay readable

function Count({ cell: { count, share, isRight } }: { cell: ConfusionCell }) {
  const color = `var(--verum-data-${isRight ? 1 : 2})`;
  const tint = `color-mix(in srgb, ${color} ${Math.round((share ?? 0) * DEEPEST)}%, transparent)`;
  return (
    <Table.Td ta="right" className="number" style={{ background: tint }}>
      <Text span fw={500}>
        {formatCount(count)}
      </Text>
      <Text fz="xs">{formatPercent(share, 0)}</Text>
    </Table.Td>
  );
}
