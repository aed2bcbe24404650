import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useRevokeToken } from "@/api/tokens";
import type { ApiToken } from "@/api/types";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

interface Props {
  token: ApiToken;
}

export function RevokeToken({ token }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const revoke = useRevokeToken(token.id);
  return (
    <>
      <Button variant="default" size="xs" onClick={open} aria-label={`Revoke ${token.name}`}>
        Revoke
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Revoke ${token.name}?`}
        verb="Revoke the token"
        color="red"
        failure={revoke.error}
        isPending={revoke.isPending}
        onConfirm={() => revoke.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        Whatever uses this token is refused from now on.
      </ConfirmDialog>
    </>
  );
}
