import { Text } from "@mantine/core";

import type { JobRow } from "@/api/types";
import { JobLine } from "@/ui/JobLine";

interface Props {
  job: JobRow;
}

/** A job's state, its bar and time left, and the reason of it: why it failed, what it waits for or does. */
export function JobStanding({ job }: Props) {
  const reason = job.cancel_requested && job.state === "running" ? "Stopping…" : job.error || activity(job);
  return (
    <>
      <JobLine job={job} />
      {reason && (
        <Text size="xs" c={job.error ? "red" : "dimmed"} lineClamp={2} title={reason}>
          {reason}
        </Text>
      )}
    </>
  );
}

function activity({ state, stage, message, attempt }: JobRow): string {
  if (state === "queued") return attempt > 0 ? "Its worker was lost: it waits for another" : "Waits for a worker";
  if (state !== "running") return "";
  return [stage, message].filter(Boolean).join(": ") || "Starting…";
}
