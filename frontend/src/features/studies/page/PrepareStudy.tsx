import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPhotoShield } from "@tabler/icons-react";

import { usePrepare } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { plural } from "@/ui/format";

import { DiskLine } from "../DiskLine";

interface Props {
  study: Study;
}

export function PrepareStudy({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = usePrepare(study.id);
  return (
    <>
      <Button leftSection={<IconPhotoShield size={16} aria-hidden />} onClick={open}>
        Prepare the study
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Prepare the study?"
        verb="Prepare the study"
        failure={act.error}
        isPending={act.isPending}
        onConfirm={() => act.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        Both arms of {plural(study.cases_count + study.training_count, "case")} are written as blinded
        images, and the blinding is audited: whether anything but the images gives an arm away. It takes
        minutes; the study stays a draft.
        <DiskLine disk={study.disk} />
      </ConfirmDialog>
    </>
  );
}
