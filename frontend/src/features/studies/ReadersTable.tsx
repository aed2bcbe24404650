import { Table } from "@mantine/core";

import type { Study } from "@/api/types";
import { DoneOf } from "@/ui/DoneOf";
import { MISSING, plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { unread } from "./progress";

interface Props {
  study: Study;
}

export function ReadersTable({ study }: Props) {
  const left = unread(study.readers);
  const knowsYears = study.readers.some(({ years_experience }) => years_experience !== null);
  const note = left === 0 ? "all read" : `${plural(left, "presentation")} to read`;
  return (
    <Section title="Readers" note={note}>
      <Table maw={720} withTableBorder verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Reader</Table.Th>
            <Table.Th>Account</Table.Th>
            {knowsYears && <Table.Th ta="right">Years of experience</Table.Th>}
            <Table.Th>Read</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {study.readers.map((reader) => (
            <Table.Tr key={reader.label}>
              <Table.Td>{reader.label}</Table.Td>
              <Table.Td>{reader.username}</Table.Td>
              {knowsYears && (
                <Table.Td ta="right" className="number">
                  {reader.years_experience ?? MISSING}
                </Table.Td>
              )}
              <Table.Td>
                <DoneOf done={reader.done} total={reader.total} label={`${reader.label}: read`} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
