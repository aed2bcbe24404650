import { Button, Group, Paper, Stack, Text } from "@mantine/core";

import { useCancelJob, useJob } from "@/api/jobs";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatDuration } from "@/ui/format";
import { Section } from "@/ui/Section";
import { StageBars } from "@/ui/StageBars";

interface Props {
  id: string;
}

/** The job at work: its stages, the time left, a way to stop it. */
export function AnalysisRunning({ id }: Props) {
  const { data: job } = useJob(id);
  const cancel = useCancelJob(id);
  if (!job) return null;
  const left = job.eta_s === null ? null : `${formatDuration(job.eta_s)} left`;
  return (
    <Section title="Being analysed" note={left}>
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
            {!job.cancel_requested && (
              <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate()}>
                Cancel
              </Button>
            )}
          </Group>
          {cancel.isError && <FailureAlert title="It was not stopped" error={cancel.error} />}
        </Stack>
      </Paper>
    </Section>
  );
}
