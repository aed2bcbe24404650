import { Table } from "@mantine/core";

import type { CaseDetail } from "@/api/types";
import { formatShape, formatSpacing } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  detail: CaseDetail;
}

export function SeriesTable({ detail }: Props) {
  return (
    <Section title="Series" note="as imported; the checksum is of the file kept">
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Grid</Table.Th>
              <Table.Th>Spacing</Table.Th>
              <Table.Th>Space</Table.Th>
              <Table.Th>SHA-256</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {detail.series_detail.map((series) => (
              <Table.Tr key={series.name}>
                <Table.Td>{series.name}</Table.Td>
                <Table.Td className="number">{formatShape(series.shape)}</Table.Td>
                <Table.Td className="number">{formatSpacing(series.spacing_mm)}</Table.Td>
                <Table.Td>{series.space}</Table.Td>
                <Table.Td className="mono" title={series.sha256}>
                  {series.sha256.slice(0, 12)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
