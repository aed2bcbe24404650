import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";

import { useAccountAct, type AccountAct } from "@/api/accounts";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

interface Props {
  id: number;
  act: AccountAct;
  verb: string;
  title: string;
  color?: string;
  children: ReactNode; // what it means
}

/** One act on an account, after a question. */
export function ActButton({ id, act, verb, title, color, children }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const perform = useAccountAct(id, act);
  return (
    <>
      <Button variant="default" onClick={open}>
        {verb}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={title}
        verb={verb}
        color={color}
        failure={perform.error}
        isPending={perform.isPending}
        onConfirm={() => perform.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
