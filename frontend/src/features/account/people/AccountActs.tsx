import { Button, Group, Modal } from "@mantine/core";

import { useMakeLink, type ManagedAccount } from "@/api/accounts";
import { FailureAlert } from "@/ui/FailureAlert";

import { ActButton } from "./ActButton";
import { LinkShown } from "./LinkShown";

interface Props {
  account: ManagedAccount;
}

/** What an administrator can do with a login, as it stands. */
export function AccountActs({ account }: Props) {
  const link = useMakeLink(account.id);
  const who = account.name || account.username;
  return (
    <>
      <Group mt="md" gap="xs">
        {account.is_active && (
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate(undefined)}>
            {account.last_login_at ? "Make a link to a new password" : "Make a new invitation link"}
          </Button>
        )}
        {account.is_locked && (
          <ActButton id={account.id} act="unlock" verb="Unlock" title={`Unlock ${who}?`}>
            Failed logins are forgotten; the password may be tried again at once.
          </ActButton>
        )}
        {account.has_second_factor && (
          <ActButton
            id={account.id}
            act="remove-second-factor"
            verb="Remove the second factor"
            title={`Remove the second factor of ${who}?`}
          >
            For who has lost telephone and recovery codes; make sure that it is the person who asks. The password alone
            logs in then. Sessions and API tokens end at once.
          </ActButton>
        )}
        {account.is_linked && (
          <ActButton id={account.id} act="unlink" verb="Unlink" title={`Unlink ${who} from single sign-on?`}>
            Whoever logs in at the provider under the name {account.username} next is linked to this account.
          </ActButton>
        )}
        {account.is_active && (
          <ActButton id={account.id} act="sign-out" verb="Sign out everywhere" title={`Sign ${who} out everywhere?`}>
            Every computer has to log in again and every API token is revoked. Answers a reader has not sent yet
            stay on his computer and go out after the next login.
          </ActButton>
        )}
        {account.is_active ? (
          <ActButton id={account.id} act="deactivate" verb="Deactivate" color="red" title={`Deactivate ${who}?`}>
            Nobody can log in with this account from now on; sessions, tokens and links end at once. What the person
            did stays. It can be activated again.
          </ActButton>
        ) : (
          <ActButton id={account.id} act="activate" verb="Activate again" title={`Activate ${who} again?`}>
            The person can log in with the password there was.
          </ActButton>
        )}
      </Group>
      {link.isError && <FailureAlert title="No link was made" error={link.error} />}
      <Modal opened={link.data !== undefined} onClose={link.reset} title={`Link for ${who}`} size="lg" centered>
        {link.data && <LinkShown link={link.data} email={account.email} onDone={link.reset} />}
      </Modal>
    </>
  );
}
