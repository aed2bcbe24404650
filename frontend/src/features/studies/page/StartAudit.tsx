import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShieldCheck } from "@tabler/icons-react";

import { useAudit } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

interface Props {
  study: Study;
  aside?: boolean; // not the act that is next
}

/** Look whether anything but the images gives an arm away, by the job that prepares. */
export function StartAudit({ study, aside = false }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useAudit(study.id);
  const verb = study.audit ? "Audit again" : "Audit the blinding";
  return (
    <>
      {aside ? (
        <Button variant="default" size="xs" onClick={open}>
          {verb}
        </Button>
      ) : (
        <Button leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={open}>
          {verb}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        title="Audit the blinding?"
        verb="Start the audit"
        failure={act.error}
        isPending={act.isPending}
        onConfirm={() => act.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        On a copy of the study, the arms are exchanged and everything that a reader gets is compared. What
        is written stays. It takes minutes; the newest audit counts.
      </ConfirmDialog>
    </>
  );
}
