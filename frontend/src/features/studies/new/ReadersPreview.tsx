import { Table, Text } from "@mantine/core";

import type { Preview } from "@/api/types";
import { formatCount } from "@/ui/format";

import { groupsOf, sessionWords } from "./readerGroups";
import { readerTime } from "./readingHours";

interface Props {
  readers: Preview["balance"]["readers"];
  secondsEach: number; // a presentation, for the estimate
}

/** What each reader reads, those with the same figures on one line. */
export function ReadersPreview({ readers, secondsEach }: Props) {
  const groups = groupsOf(readers);
  const has = {
    arms: readers.some(({ arms }) => arms !== null),
    repeats: readers.some(({ repeats }) => repeats > 0),
    training: readers.some(({ training }) => training > 0),
  };
  return (
    <div>
      <Table verticalSpacing={4} horizontalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Each reader</Table.Th>
            {has.arms && <Table.Th ta="right">Real</Table.Th>}
            {has.arms && <Table.Th ta="right">Simulated</Table.Th>}
            {has.repeats && <Table.Th ta="right">Repeats</Table.Th>}
            {has.training && <Table.Th ta="right">Training</Table.Th>}
            <Table.Th ta="right">Time</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ labels, reader }) => (
            <Table.Tr key={labels}>
              <Table.Td>
                {labels}
                <Text size="xs" c="dimmed">
                  {reader.sessions.length > 1 ? "sessions of " : "one session of "}
                  {sessionWords(reader.sessions)}
                </Text>
              </Table.Td>
              {has.arms && <Count value={reader.arms?.real} />}
              {has.arms && <Count value={reader.arms?.simulated} />}
              {has.repeats && <Count value={reader.repeats} />}
              {has.training && <Count value={reader.training} />}
              <Table.Td ta="right" className="number">
                {readerTime(reader, secondsEach)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!has.arms && (
        <Text size="xs" c="dimmed">
          Which reader has which arm stays hidden until unblinding.
        </Text>
      )}
    </div>
  );
}

function Count({ value }: { value: number | undefined }) {
  return (
    <Table.Td ta="right" className="number">
      {value === undefined ? "–" : formatCount(value)}
    </Table.Td>
  );
}
