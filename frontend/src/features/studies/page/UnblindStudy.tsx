import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";

import { useUnblind } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { ReasonDialog } from "@/ui/ReasonDialog";

interface Props {
  study: Study;
}

export function UnblindStudy({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useUnblind(study.id);
  return (
    <>
      <Button leftSection={<IconEye size={16} aria-hidden />} onClick={open}>
        Unblind the study
      </Button>
      <ReasonDialog
        opened={asking}
        title="Unblind the study?"
        verb="Unblind the study"
        failure={act.error}
        isPending={act.isPending}
        onConfirm={(reason) => act.mutate(reason, { onSuccess: close })}
        onClose={close}
      >
        Answers are joined with arms and truth; the lead, the allocation holder and the study’s analysts
        can see the results. This cannot be undone.
      </ReasonDialog>
    </>
  );
}
