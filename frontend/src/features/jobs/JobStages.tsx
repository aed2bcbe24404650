import { Stack, Text } from "@mantine/core";

import type { Job, JobRow } from "@/api/types";
import { formatDuration } from "@/ui/format";
import { Section } from "@/ui/Section";
import { StageBars } from "@/ui/StageBars";

import { ownStages } from "./stages";

const NONE_YET: Partial<Record<Job["state"], string>> = {
  queued: "Waiting for a worker to take it.",
  running: "Starting…",
};

interface Props {
  job: Job;
  parts: JobRow[];
}

/** What the job does, stage by stage; stages that are parts are in the table of those. */
export function JobStages({ job, parts }: Props) {
  const stages = ownStages(job.stages, parts);
  if (stages.length === 0 && parts.length > 0) return null;
  const left = job.state === "running" && job.eta_s !== null ? `${formatDuration(job.eta_s)} left` : null;
  return (
    <Section title="Stages" note={left}>
      <Stack gap="sm" maw={760}>
        {stages.length === 0 && (
          <Text size="sm" c="dimmed">
            {NONE_YET[job.state] ?? "It ended before its first stage."}
          </Text>
        )}
        <StageBars stages={stages} />
        {job.state === "running" && (
          <Text size="sm" c="dimmed" role="status">
            {job.message}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
