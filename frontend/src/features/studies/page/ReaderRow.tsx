import { Badge, Group, Table, Text } from "@mantine/core";

import type { Study, StudyReader } from "@/api/types";
import { DoneOf } from "@/ui/DoneOf";
import { MISSING, formatTime } from "@/ui/format";

import { InvitationLink } from "./InvitationLink";
import { placeOf } from "./place";
import { sessionWords, type ReaderColumns } from "./progress";
import { WithdrawReader } from "./WithdrawReader";

interface Props {
  study: Study;
  reader: StudyReader;
  columns: ReaderColumns;
  acts: boolean;
}

export function ReaderRow({ study, reader, columns, acts }: Props) {
  const { label, username, name, email, years_experience, withdrawn_at } = reader;
  const place = placeOf(reader);
  return (
    <Table.Tr c={withdrawn_at ? "dimmed" : undefined}>
      <Table.Td>{label}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          <span>{name || username || email}</span>
          {place && (
            <Badge color={place.color} variant="light" tt="none" fw={500}>
              {place.word}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {withdrawn_at ? `withdrawn ${formatTime(withdrawn_at)}` : (username ?? email)}
        </Text>
      </Table.Td>
      <Table.Td ta="right" className="number">
        {years_experience ?? MISSING}
      </Table.Td>
      <Table.Td>
        <DoneOf done={reader.done} total={reader.total} label={`${label}: read`} />
      </Table.Td>
      {columns.training && (
        <Table.Td className="number">
          {reader.training_done} of {reader.training_total}
        </Table.Td>
      )}
      {columns.session && <Table.Td className="number">{sessionWords(reader)}</Table.Td>}
      {columns.lastAct && <Table.Td className="number">{formatTime(reader.last_at)}</Table.Td>}
      {acts && (
        <Table.Td>
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            {!username && !withdrawn_at && <InvitationLink studyId={study.id} reader={reader} />}
            {study.actions.includes("amend") && !withdrawn_at && (
              <WithdrawReader studyId={study.id} reader={reader} />
            )}
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
