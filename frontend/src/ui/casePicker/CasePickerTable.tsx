import { Checkbox, Table, Text } from "@mantine/core";

import type { CaseSummary } from "@/api/types";

import { formatGrade, formatNumber } from "../format";

import type { Selection } from "./useSelection";

interface Props {
  cases: CaseSummary[];
  selection: Selection;
}

export function CasePickerTable({ cases, selection }: Props) {
  const ids = cases.map(({ id }) => id);
  const picked = ids.filter((id) => selection.ids.has(id)).length;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40}>
              <Checkbox
                aria-label="Pick every case on this page"
                checked={picked === ids.length}
                indeterminate={picked > 0 && picked < ids.length}
                onChange={(event) => selection.set(ids, event.currentTarget.checked)}
              />
            </Table.Th>
            <Table.Th>Patient</Table.Th>
            <Table.Th>Cohort</Table.Th>
            <Table.Th>WHO grade</Table.Th>
            <Table.Th ta="right">Enhancing, mL</Table.Th>
            <Table.Th ta="right">Simulated</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map((row) => (
            <PickRow key={row.id} row={row} selection={selection} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function PickRow({ row, selection }: { row: CaseSummary; selection: Selection }) {
  const picked = selection.ids.has(row.id);
  return (
    <Table.Tr
      bg={picked ? "var(--mantine-primary-color-light)" : undefined}
      style={{ cursor: "pointer" }}
      onClick={() => selection.set([row.id], !picked)}
    >
      <Table.Td>
        <Checkbox
          aria-label={`Pick ${row.patient}`}
          checked={picked}
          onChange={(event) => selection.set([row.id], event.currentTarget.checked)}
          onClick={(event) => event.stopPropagation()}
        />
      </Table.Td>
      <Table.Td>{row.patient}</Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {row.cohort}
        </Text>
      </Table.Td>
      <Table.Td className="number">{formatGrade(row.grade)}</Table.Td>
      <Table.Td ta="right" className="number">
        {formatNumber(row.enhancing_volume_ml, 1)}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {row.simulated_count}
      </Table.Td>
    </Table.Tr>
  );
}
