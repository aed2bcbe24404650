import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerStop } from "@tabler/icons-react";

import { useCancelJob } from "@/api/jobs";
import type { JobRow } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { jobKindName } from "@/ui/words";

interface Props {
  job: JobRow;
  inRow?: boolean;
}

export function CancelJob({ job, inRow = false }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const cancel = useCancelJob(job.id);
  const name = job.title || jobKindName(job.kind);
  if (job.cancel_requested) {
    return (
      <Text size={inRow ? "xs" : "sm"} c="dimmed" role="status">
        Stopping…
      </Text>
    );
  }
  return (
    <>
      <Button
        variant="default"
        size={inRow ? "compact-xs" : undefined}
        leftSection={<IconPlayerStop size={inRow ? 12 : 16} aria-hidden />}
        aria-label={inRow ? `Cancel ${name}` : undefined}
        onClick={open}
      >
        {inRow ? "Cancel" : "Cancel the job"}
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
        {name} {job.state === "queued" ? "has not begun, and" : "stops within seconds and"} can be
        resumed later; training goes on from its last epoch. Cases, models and volumes made before stay
        as they are.
      </ConfirmDialog>
    </>
  );
}
