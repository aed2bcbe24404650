import { Badge, Group, Stack, Table, Text } from "@mantine/core";

import type { Study, StudyReader } from "@/api/types";
import { DoneOf } from "@/ui/DoneOf";
import { MISSING, formatDuration, formatTime } from "@/ui/format";
import { Time } from "@/ui/Time";

import { InvitationLink } from "./InvitationLink";
import { placeOf } from "./place";
import { sessionWords, type ReaderColumns } from "./progress";
import { RemindReader } from "./RemindReader";
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
      {columns.pace && (
        <Table.Td ta="right" className="number">
          {reader.seconds_per_case === null ? MISSING : formatDuration(reader.seconds_per_case)}
        </Table.Td>
      )}
      {columns.lastAct && (
        <Table.Td className="number">
          <Time at={reader.last_at} />
          {reader.reminded_at && (
            <Text size="xs" c="dimmed">
              reminded <Time at={reader.reminded_at} />
            </Text>
          )}
        </Table.Td>
      )}
      {acts && (
        <Table.Td>
          <Stack gap={4} align="stretch">
            {!username && !withdrawn_at && <InvitationLink studyId={study.id} reader={reader} />}
            {study.actions.includes("remind") && !withdrawn_at && reader.signed < reader.sessions && (
              <RemindReader studyId={study.id} reader={reader} />
            )}
            {study.actions.includes("amend") && !withdrawn_at && (
              <WithdrawReader studyId={study.id} reader={reader} />
            )}
          </Stack>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
