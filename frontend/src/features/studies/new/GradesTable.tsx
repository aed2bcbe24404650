import { Table } from "@mantine/core";

import type { Preview } from "@/api/types";
import { formatCount, formatGrade } from "@/ui/format";

interface Props {
  grades: Preview["balance"]["grades"];
}

/** Presentations of each grade by arm, over all readers. */
export function GradesTable({ grades }: Props) {
  return (
    <Table verticalSpacing={4} horizontalSpacing={6} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>WHO grade</Table.Th>
          <Table.Th ta="right">Cases</Table.Th>
          <Table.Th ta="right">Read real</Table.Th>
          <Table.Th ta="right">Simulated</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {grades.map(({ grade, cases, arms }) => (
          <Table.Tr key={grade}>
            <Table.Td>{formatGrade(grade)}</Table.Td>
            {[cases, arms.real, arms.simulated].map((count, at) => (
              <Table.Td key={at} ta="right" className="number">
                {formatCount(count)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
