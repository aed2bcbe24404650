import { Alert, Anchor, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "react-router";

import { isActive, isStopped, useCancelJob } from "@/api/jobs";
import type { Study } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

import { JobAtWork } from "../JobAtWork";

interface Props {
  study: Study;
}

/** The job that writes and audits the blinded images: its stages, the time left, a way to stop it. */
export function Preparation({ study }: Props) {
  const { job } = study.preparation;
  if (study.state !== "draft" || !job) return null;
  if (isActive(job)) return <JobAtWork id={job.id} title="Being prepared" cancel={<Cancel id={job.id} />} />;
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
