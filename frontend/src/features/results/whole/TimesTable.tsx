import { Table } from "@mantine/core";

import { formatCount, formatNumber } from "@/ui/format";
import { Unknown } from "@/ui/Unknown";

import { ALL_ARMS } from "../arms";
import type { ReadingTime } from "../types";

import { secondsText } from "./times";

interface Props {
  arms: ReadingTime["arms"];
}

export function TimesTable({ arms }: Props) {
  return (
    <Table withTableBorder verticalSpacing={4} w="auto" mb="lg" aria-label="Reading time by arm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Arm</Table.Th>
          <Table.Th ta="right">n</Table.Th>
          <Table.Th ta="right">Median</Table.Th>
          <Table.Th ta="right">Quartiles</Table.Th>
          <Table.Th ta="right">Geometric mean</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ALL_ARMS.map(({ key, name }) => {
          const times = arms[key];
          if (!times) return null;
          const { n, median, q1, q3, geometric_mean: mean } = times;
          return (
            <Table.Tr key={key}>
              <Table.Td>{name}</Table.Td>
              <Figure>{formatCount(n)}</Figure>
              <Figure>{formatNumber(median, 1)} s</Figure>
              <Figure>
                {formatNumber(q1, 1)} to {formatNumber(q3, 1)} s
              </Figure>
              <Figure>{mean.value === null ? <Unknown reason={mean.reason} /> : secondsText(mean)}</Figure>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Figure({ children }: { children: React.ReactNode }) {
  return (
    <Table.Td ta="right" className="number">
      {children}
    </Table.Td>
  );
}
