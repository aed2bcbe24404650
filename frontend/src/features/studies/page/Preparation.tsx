import { Alert, Anchor, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "react-router";

import { isActive, isStopped, useCancelJob, useJob } from "@/api/jobs";
import type { Study } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { formatDuration } from "@/ui/format";
import { Section } from "@/ui/Section";
import { StageBars } from "@/ui/StageBars";

interface Props {
  study: Study;
}

/** The job that writes and audits the blinded images: its stages, the time left, a way to stop it. */
export function Preparation({ study }: Props) {
  const { job } = study.preparation;
  if (study.state !== "draft" || !job) return null;
  if (isActive(job)) return <Running id={job.id} />;
  if (!isStopped(job)) return null;
  const cancelled = job.state === "cancelled";
  return (
    <Alert
      color={cancelled ? "gray" : "red"}
      title={cancelled ? "The preparation was cancelled" : "The preparation failed"}
      mb="xl"
      role={cancelled ? undefined : "alert"}
    >
      {job.error || "What was written stays; preparing again goes on from there."}{" "}
      <Anchor component={Link} to={`/jobs/${job.id}`} size="sm">
        See the job
      </Anchor>
    </Alert>
  );
}

function Running({ id }: { id: string }) {
  const { data: job } = useJob(id);
  if (!job) return null;
  return (
    <Section title="Being prepared" note={job.eta_s === null ? null : `${formatDuration(job.eta_s)} left`}>
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
            {!job.cancel_requested && <Cancel id={id} />}
          </Group>
        </Stack>
      </Paper>
    </Section>
  );
}

function Cancel({ id }: { id: string }) {
  const [asking, { open, close }] = useDisclosure();
  const cancel = useCancelJob(id);
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        Cancel
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Stop preparing?"
        verb="Stop preparing"
        color="red"
        failure={cancel.error}
        isPending={cancel.isPending}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        What is written stays; preparing again goes on from there.
      </ConfirmDialog>
    </>
  );
}
