import { Anchor, Group, Progress, Text } from "@mantine/core";
import { Link } from "react-router";

import type { JobSummary } from "@/api/types";

import { formatDuration, formatPercent } from "./format";
import { StateBadge } from "./StateBadge";

interface Props {
  job: Pick<JobSummary, "id" | "state" | "progress" | "eta_s" | "message">;
  linked?: boolean;
  narrow?: boolean; // it may take a second line
}

/** A job on a line: its state, a bar while it runs, and the time left. */
export function JobLine({ job, linked = false, narrow = false }: Props) {
  return (
    <Group gap="sm" wrap={narrow ? "wrap" : "nowrap"} style={{ rowGap: 4 }}>
      <StateBadge state={job.state} />
      {job.state === "running" && (
        <>
          <Progress.Root size="sm" flex="1 0 32px" maw={140}>
            <Progress.Section value={job.progress * 100} aria-label="Progress" />
          </Progress.Root>
          <Text size="sm" c="dimmed" className="number" style={{ whiteSpace: "nowrap" }}>
            {formatPercent(job.progress, 0)}
            {job.eta_s !== null && `, ${formatDuration(job.eta_s)} left`}
          </Text>
        </>
      )}
      {linked && (
        <Anchor component={Link} to={`/jobs/${job.id}`} size="sm">
          Watch the job
        </Anchor>
      )}
    </Group>
  );
}
