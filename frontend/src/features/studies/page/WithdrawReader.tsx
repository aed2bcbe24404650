import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useWithdraw } from "@/api/studyActs";
import type { StudyReader } from "@/api/types";
import { plural } from "@/ui/format";
import { ReasonDialog } from "@/ui/ReasonDialog";

interface Props {
  studyId: string;
  reader: StudyReader;
}

export function WithdrawReader({ studyId, reader }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const act = useWithdraw(studyId, reader.label);
  const who = reader.name || reader.username || reader.email;
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        Withdraw
      </Button>
      <ReasonDialog
        opened={asking}
        title={`Withdraw ${who}?`}
        verb="Withdraw the reader"
        color="red"
        failure={act.error}
        isPending={act.isPending}
        onConfirm={(reason) => act.mutate(reason, { onSuccess: close })}
        onClose={close}
      >
        {who} can read no further.{" "}
        {reader.done > 0 && `What was read stays in the study: ${plural(reader.done, "presentation")}. `}
        This cannot be undone.
      </ReasonDialog>
    </>
  );
}
