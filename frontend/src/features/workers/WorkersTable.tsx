import { Anchor, Badge, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Worker } from "@/api/workers";
import { MISSING, formatPercent, formatTime } from "@/ui/format";
import { formatBytes } from "@/ui/formatBytes";
import { jobKindName } from "@/ui/words";

import { seenWords } from "./standing";

interface Props {
  workers: Worker[];
}

export function WorkersTable({ workers }: Props) {
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table highlightOnHover verticalSpacing="xs" maw={1240}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Worker</Table.Th>
            <Table.Th>Queues</Table.Th>
            <Table.Th>At work on</Table.Th>
            <Table.Th ta="right">CPUs</Table.Th>
            <Table.Th ta="right">Memory</Table.Th>
            <Table.Th>GPU</Table.Th>
            <Table.Th>Started</Table.Th>
            <Table.Th>Seen</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {workers.map((worker) => (
            <WorkerRow key={worker.name} worker={worker} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function WorkerRow({ worker }: { worker: Worker }) {
  const { machine, queues, jobs, cpus, memory_bytes, gpu, started_at, lost, pid } = worker;
  return (
    <Table.Tr>
      <Table.Td maw={260} style={{ overflowWrap: "anywhere" }}>
        <Text size="sm" fw={500}>
          {machine}
        </Text>
        <Text size="xs" c="dimmed" className="mono">
          process {pid}
        </Text>
      </Table.Td>
      <Table.Td className="mono">{queues.join(", ")}</Table.Td>
      <Table.Td maw={300}>
        {jobs.length === 0 && MISSING}
        {jobs.map((job) => (
          <Anchor key={job.id} component={Link} to={`/jobs/${job.id}`} size="sm" display="block">
            {job.title || jobKindName(job.kind)}, {formatPercent(job.progress, 0)}
          </Anchor>
        ))}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {cpus ?? MISSING}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {memory_bytes === null ? MISSING : formatBytes(memory_bytes)}
      </Table.Td>
      <Table.Td>{gpu || "None"}</Table.Td>
      <Table.Td className="number">{formatTime(started_at)}</Table.Td>
      <Table.Td className="number">
        {lost ? (
          <>
            <Badge color="red" variant="light" tt="none" fw={500}>
              Lost
            </Badge>
            <Text size="xs" c="dimmed">
              last {seenWords(worker)}; others take its jobs
            </Text>
          </>
        ) : (
          seenWords(worker)
        )}
      </Table.Td>
    </Table.Tr>
  );
}
