import { Table, Text } from "@mantine/core";

import type { Queue } from "@/api/workers";
import { formatCount } from "@/ui/format";

import { unserved } from "./standing";

interface Props {
  queues: Queue[];
}

/** Each queue: how many jobs wait in it and run from it, and how many workers take from it. */
export function QueuesTable({ queues }: Props) {
  return (
    <Table verticalSpacing="xs" maw={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Queue</Table.Th>
          <Table.Th ta="right">Waiting</Table.Th>
          <Table.Th ta="right">Running</Table.Th>
          <Table.Th ta="right">Workers</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {queues.map((queue) => (
          <Table.Tr key={queue.queue}>
            <Table.Td>
              <span className="mono">{queue.queue}</span>
              {unserved(queue) && (
                <Text size="xs" c="red">
                  Jobs wait, and no worker takes from this queue.
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right" className="number">
              {formatCount(queue.queued)}
            </Table.Td>
            <Table.Td ta="right" className="number">
              {formatCount(queue.running)}
            </Table.Td>
            <Table.Td ta="right" className="number">
              {formatCount(queue.workers)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
