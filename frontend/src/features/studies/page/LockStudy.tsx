import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLock } from "@tabler/icons-react";

import { useLock } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { plural } from "@/ui/format";
import { ReasonDialog } from "@/ui/ReasonDialog";

import { unread } from "./nextStep";

interface Props {
  study: Study;
}

export function LockStudy({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useLock(study.id);
  const left = unread(study.readers);
  return (
    <>
      <Button variant={left > 0 ? "default" : "filled"} leftSection={<IconLock size={16} aria-hidden />} onClick={open}>
        Lock the study
      </Button>
      <ReasonDialog
        opened={asking}
        title="Lock the study?"
        verb="Lock the study"
        color={left > 0 ? "red" : undefined}
        failure={act.error}
        isPending={act.isPending}
        onConfirm={(reason) => act.mutate(reason, { onSuccess: close })}
        onClose={close}
      >
        {left > 0
          ? `${plural(left, "presentation is", "presentations are")} not read yet. `
          : "Every presentation is read. "}
        A locked study takes no more answers, and cannot be opened again; answers that arrive later are
        kept aside.
      </ReasonDialog>
    </>
  );
}
