import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerStop } from "@tabler/icons-react";

import { useCancelJob } from "@/api/jobs";
import type { Job } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

interface Props {
  job: Job;
}

export function CancelJob({ job }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const cancel = useCancelJob(job.id);
  if (job.cancel_requested) {
    return (
      <Text size="sm" c="dimmed" role="status">
        Stopping…
      </Text>
    );
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={open}
      >
        Cancel the job
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Cancel this job?"
        verb="Cancel the job"
        color="red"
        failure={cancel.error}
        isPending={cancel.isPending}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        It stops within seconds and can be resumed later; training goes on from its last epoch.
        Cases, models and volumes made before stay as they are.
      </ConfirmDialog>
    </>
  );
}
