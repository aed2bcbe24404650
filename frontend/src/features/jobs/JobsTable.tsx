import { Anchor, Table, Text, VisuallyHidden } from "@mantine/core";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { may } from "@/api/roles";
import type { JobRow } from "@/api/types";
import { MISSING, elapsedSeconds, formatDuration, formatTime } from "@/ui/format";
import { SortHeader } from "@/ui/SortHeader";
import type { ListAddress } from "@/ui/useListAddress";
import { jobKindName } from "@/ui/words";

import { JobActs } from "./JobActs";
import { JobStanding } from "./JobStanding";
import { priorityWord } from "./priorities";

interface Props {
  jobs: JobRow[];
  address: ListAddress;
}

export function JobsTable({ jobs, address }: Props) {
  const { data: account } = useAccount();
  const mayChange = account !== null && account !== undefined && may(account, "changeJobs");
  return (
    <Table.ScrollContainer minWidth={940}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <SortHeader label="Job" field="title" address={address} />
            <SortHeader label="State" field="state" address={address} />
            <Table.Th>Machine</Table.Th>
            <SortHeader label="Queue" field="priority" address={address} />
            <SortHeader label="Created" field="created_at" address={address} />
            <Table.Th ta="right">Took</Table.Th>
            {mayChange && (
              <Table.Th>
                <VisuallyHidden>What can be done</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <OneJob key={job.id} job={job} mayChange={mayChange} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function OneJob({ job, mayChange }: { job: JobRow; mayChange: boolean }) {
  const seconds = elapsedSeconds(job.started_at, job.finished_at);
  return (
    <Table.Tr>
      <Table.Td maw={300} style={{ overflowWrap: "anywhere" }}>
        <Anchor component={Link} to={`/jobs/${job.id}`} size="sm" fw={500}>
          {job.title || jobKindName(job.kind)}
        </Anchor>
        {job.title && <Below>{jobKindName(job.kind)}</Below>}
      </Table.Td>
      <Table.Td w={290} maw={290}>
        <JobStanding job={job} />
      </Table.Td>
      <Table.Td maw={140}>
        <Text size="sm" truncate title={job.machine}>
          {job.machine || MISSING}
        </Text>
      </Table.Td>
      <Table.Td>
        <span className="mono">{job.queue}</span>
        {job.priority !== 0 && <Below>{priorityWord(job.priority)}</Below>}
      </Table.Td>
      <Table.Td className="number">
        {formatTime(job.created_at)}
        <Below>{job.created_by ?? MISSING}</Below>
      </Table.Td>
      <Table.Td ta="right" className="number" style={{ whiteSpace: "nowrap" }}>
        {seconds === null ? MISSING : formatDuration(seconds)}
      </Table.Td>
      {mayChange && (
        <Table.Td ta="right">
          <JobActs job={job} inRow />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Below({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}
