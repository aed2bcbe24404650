import { Button, Stack, Text } from "@mantine/core";
import { useNavigate } from "react-router";

import { useLogoutHere, type Account } from "@/api/account";
import { useAcceptInvitation } from "@/api/invitations";
import { FailureAlert } from "@/ui/FailureAlert";

interface Props {
  token: string;
  account: Account;
  mayRead: boolean;
}

/** For who is logged in: accept, or make room for somebody else. */
export function AcceptAsMe({ token, account, mayRead }: Props) {
  const accept = useAcceptInvitation(token);
  const logout = useLogoutHere();
  const navigate = useNavigate();
  const who = account.name || account.username;
  return (
    <Stack>
      <Text size="sm">
        {mayRead
          ? `You are logged in as ${who} (${account.username}).`
          : `You are logged in as ${who}, whose account does not hold the role Reader. Log out to make a reader’s account, or ask an administrator for the role.`}
      </Text>
      {accept.isError && <FailureAlert title="The invitation was not accepted" error={accept.error} />}
      {mayRead && (
        <Button
          fullWidth
          loading={accept.isPending}
          onClick={() => accept.mutate({}, { onSuccess: () => void navigate("/reading", { replace: true }) })}
        >
          Accept as {who}
        </Button>
      )}
      <Button variant="default" fullWidth loading={logout.isPending} onClick={() => logout.mutate()}>
        {mayRead ? "This is not me: log out" : "Log out"}
      </Button>
    </Stack>
  );
}
