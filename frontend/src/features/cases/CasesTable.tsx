import { Table } from "@mantine/core";

import type { CaseSummary } from "@/api/types";
import { SortHeader } from "@/ui/SortHeader";
import type { ListAddress } from "@/ui/useListAddress";

import { CaseRow } from "./CaseRow";

interface Props {
  cases: CaseSummary[];
  address: ListAddress;
}

export function CasesTable({ cases, address }: Props) {
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={190}>T1, FLAIR, postcontrast</Table.Th>
            <SortHeader label="Patient" field="patient" address={address} />
            <SortHeader label="Cohort" field="cohort" address={address} />
            <SortHeader label="WHO grade" field="grade" address={address} />
            <SortHeader label="Age" field="age_years" address={address} right />
            <SortHeader
              label="Enhancing, mL"
              field="enhancing_volume_ml"
              address={address}
              right
            />
            <Table.Th ta="right">Series</Table.Th>
            <Table.Th ta="right">Simulated</Table.Th>
            <Table.Th>Quality</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map((row) => (
            <CaseRow key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
