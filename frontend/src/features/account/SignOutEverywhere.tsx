import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { useSignOutEverywhere } from "@/api/ownLogin";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

export function SignOutEverywhere() {
  const [asking, { open, close }] = useDisclosure();
  const signOut = useSignOutEverywhere();
  return (
    <>
      <Button variant="default" onClick={open}>
        Sign out everywhere
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Sign out everywhere?"
        verb="Sign out everywhere"
        color="red"
        failure={signOut.error}
        isPending={signOut.isPending}
        onConfirm={() => signOut.mutate()}
        onClose={close}
      >
        Every computer you are logged in on has to log in again, and every API token of yours is revoked.
      </ConfirmDialog>
    </>
  );
}
