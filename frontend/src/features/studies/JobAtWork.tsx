import { Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { useJob } from "@/api/jobs";
import { formatDuration } from "@/ui/format";
import { Section } from "@/ui/Section";
import { StageBars } from "@/ui/StageBars";

interface Props {
  id: string;
  title: string;
  cancel: ReactNode; // shown to who may stop it, until it has been asked for
}

/** A study's job at work: its stages, the time left, a way to stop it. */
export function JobAtWork({ id, title, cancel }: Props) {
  const { data: job } = useJob(id);
  if (!job) return null;
  return (
    <Section title={title} note={job.eta_s === null ? null : `${formatDuration(job.eta_s)} left`}>
      <Paper withBorder p="md" maw={720}>
        <Stack gap="md">
          {job.stages.length > 0 ? (
            <StageBars stages={job.stages} />
          ) : (
            <Text size="sm" c="dimmed">
              {job.state === "queued" ? "Waiting for a worker to take it." : "Starting…"}
            </Text>
          )}
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {job.cancel_requested ? "Stopping…" : job.message}
            </Text>
            {!job.cancel_requested && job.may.includes("cancel") && cancel}
          </Group>
        </Stack>
      </Paper>
    </Section>
  );
}
