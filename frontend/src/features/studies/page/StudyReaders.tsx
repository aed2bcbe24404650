import { Table, VisuallyHidden } from "@mantine/core";

import type { Study } from "@/api/types";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { AddReader } from "./AddReader";
import { unread } from "./nextStep";
import { columnsOf } from "./progress";
import { ReaderRow } from "./ReaderRow";

interface Props {
  study: Study;
  leads: boolean;
}

/** Who reads and how far they are: counts, never answers. */
export function StudyReaders({ study, leads }: Props) {
  const left = unread(study.readers);
  const isClosed = study.state === "locked" || study.state === "unblinded";
  const note = left === 0 ? "all read" : `${plural(left, "presentation")} ${isClosed ? "not read" : "to read"}`;
  const acts = leads && (study.state === "draft" || study.state === "open");
  const columns = columnsOf(study);
  return (
    <Section
      title="Readers"
      note={note}
      action={study.actions.includes("amend") && <AddReader studyId={study.id} readers={study.readers} />}
    >
      <Table.ScrollContainer minWidth={720}>
        <Table withTableBorder verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>Label</Table.Th>
              <Table.Th>Reader</Table.Th>
              <Table.Th ta="right">Years of experience</Table.Th>
              <Table.Th>Read</Table.Th>
              {columns.training && <Table.Th>Training</Table.Th>}
              {columns.session && <Table.Th>Session</Table.Th>}
              {columns.pace && <Table.Th ta="right" style={{ whiteSpace: "nowrap" }}>Time a case</Table.Th>}
              {columns.lastAct && <Table.Th>Last seen</Table.Th>}
              {acts && (
                <Table.Th w={1}>
                  <VisuallyHidden>Acts</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {study.readers.map((reader) => (
              <ReaderRow key={reader.label} study={study} reader={reader} columns={columns} acts={acts} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
