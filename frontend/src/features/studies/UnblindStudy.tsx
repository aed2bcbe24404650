import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";

import { useStudyActs } from "@/api/studies";
import type { Study } from "@/api/types";
import { ReasonDialog } from "@/ui/ReasonDialog";

interface Props {
  study: Study;
}

export function UnblindStudy({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useStudyActs(study.id).unblind;
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
        Answers are joined with arms and truth, and the results can be seen by the lead and the
        analysts. This cannot be undone.
      </ReasonDialog>
    </>
  );
}
