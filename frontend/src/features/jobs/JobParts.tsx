import { Anchor, Table, Text, VisuallyHidden } from "@mantine/core";
import { Link } from "react-router";

import type { JobRow } from "@/api/types";
import { MISSING, elapsedSeconds, formatDuration } from "@/ui/format";
import { Pager } from "@/ui/Pager";
import { Section } from "@/ui/Section";
import { jobKindName } from "@/ui/words";

import { JobActs } from "./JobActs";
import { JobStanding } from "./JobStanding";
import { PARTS_PAGE, type Parts } from "./useParts";

interface Props {
  parts: Parts;
  mayChange: boolean;
}

/** The folds, trials or cases of a job, each a job of its own; nothing where it has none. */
export function JobParts({ parts, mayChange }: Props) {
  if (parts.count === 0) return null;
  return (
    <Section title="Parts" note="Each runs on any machine that is free.">
      <Table.ScrollContainer minWidth={760}>
        <Table highlightOnHover verticalSpacing="xs" maw={1240}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Part</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Machine</Table.Th>
              <Table.Th ta="right">Took</Table.Th>
              {mayChange && (
                <Table.Th>
                  <VisuallyHidden>What can be done</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parts.rows.map((part) => (
              <PartRow key={part.id} part={part} mayChange={mayChange} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {parts.count > PARTS_PAGE && (
        <Pager page={parts.page} pageSize={PARTS_PAGE} count={parts.count} onChange={parts.setPage} />
      )}
    </Section>
  );
}

function PartRow({ part, mayChange }: { part: JobRow; mayChange: boolean }) {
  const seconds = elapsedSeconds(part.started_at, part.finished_at);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/jobs/${part.id}`} size="sm" fw={500}>
          {part.title || `${jobKindName(part.kind)} ${(part.part ?? 0) + 1}`}
        </Anchor>
      </Table.Td>
      <Table.Td maw={360}>
        <JobStanding job={part} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{part.machine || MISSING}</Text>
      </Table.Td>
      <Table.Td ta="right" className="number">
        {seconds === null ? MISSING : formatDuration(seconds)}
      </Table.Td>
      {mayChange && (
        <Table.Td ta="right">
          <JobActs job={part} inRow />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
