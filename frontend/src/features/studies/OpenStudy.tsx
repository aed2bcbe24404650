import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useStudyActs } from "@/api/studies";
import type { Study } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { plural } from "@/ui/format";

interface Props {
  study: Study;
}

export function OpenStudy({ study }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useStudyActs(study.id).open;
  return (
    <>
      <Button onClick={open}>Open the study</Button>
      <ConfirmDialog
        opened={asking}
        title="Open the study?"
        verb="Open the study"
        failure={act.error}
        isPending={act.isPending}
        onConfirm={() => act.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        The blinded images of both arms of {plural(study.cases_count, "case")} are written first; when
        all are there, {plural(study.readers.length, "reader")} may begin. Cases, readers and schedule
        cannot be changed after this.
      </ConfirmDialog>
    </>
  );
}
