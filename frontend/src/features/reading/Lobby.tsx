import { Button, Group, Text } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { useAccount, useLogout } from "@/api/account";
import { onlyReads } from "@/api/roles";
import { Wordmark } from "@/ui/Wordmark";

import type { OutboxState } from "./outbox/outbox";
import classes from "./room.module.css";
import { SaveState } from "./SaveState";

interface Props {
  /** What of the reader's answers is still on its way. */
  state?: OutboxState;
  children: ReactNode;
}

/** The pages around the reading room: who reads, and the ways out. */
export function Lobby({ state, children }: Props) {
  const { data: account } = useAccount();
  const logout = useLogout();
  return (
    <div className={classes.lobby}>
      <header className={classes.lobbyTop}>
        <Wordmark />
        <Group gap="sm">
          {state && state.waiting.length > 0 && <SaveState state={state} />}
          <Text size="sm" c="dimmed">
            {account?.name || account?.username}
          </Text>
          {account && !onlyReads(account) && (
            <Button component={Link} to="/" variant="subtle" color="gray" size="compact-sm">
              Console
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => logout.mutate()}
          >
            Log out
          </Button>
        </Group>
      </header>
      {children}
    </div>
  );
}
