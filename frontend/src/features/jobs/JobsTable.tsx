import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { JobSummary } from "@/api/types";
import { MISSING, elapsedSeconds, formatDuration, formatTime } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { jobKindName } from "@/ui/words";

interface Props {
  jobs: JobSummary[];
}

export function JobsTable({ jobs }: Props) {
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Job</Table.Th>
            <Table.Th w={330}>State</Table.Th>
            <Table.Th>Started by</Table.Th>
            <Table.Th>Created</Table.Th>
            <Table.Th ta="right">Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function JobRow({ job }: { job: JobSummary }) {
  const seconds = elapsedSeconds(job.started_at, job.finished_at);
  return (
    <Table.Tr>
      <Table.Td maw={360}>
        <Anchor component={Link} to={`/jobs/${job.id}`} size="sm" fw={500}>
          {job.title || jobKindName(job.kind)}
        </Anchor>
        {job.title && (
          <Text size="xs" c="dimmed">
            {jobKindName(job.kind)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <JobLine job={job} />
        {job.error && (
          <Text size="xs" c="red" lineClamp={1} title={job.error}>
            {job.error}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{job.created_by ?? MISSING}</Table.Td>
      <Table.Td className="number">{formatTime(job.created_at)}</Table.Td>
      <Table.Td ta="right" className="number">
        {seconds === null ? MISSING : formatDuration(seconds)}
      </Table.Td>
    </Table.Tr>
  );
}
