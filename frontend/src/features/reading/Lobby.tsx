import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { onlyReads } from "@/api/roles";
import { Wordmark } from "@/ui/Wordmark";

import { LogOut } from "./LogOut";
import type { OutboxState } from "./outbox/outbox";
import classes from "./room.module.css";
import { SaveState, waitingOf } from "./SaveState";

interface Props {
  /** What of the reader's answers is still on its way. */
  state?: OutboxState;
  children: ReactNode;
}

/** The pages around the reading room: who reads, and the ways out. */
export function Lobby({ state, children }: Props) {
  const { data: account } = useAccount();
  const unsent = state ? waitingOf(state) : 0;
  return (
    <div className={classes.lobby}>
      <header className={classes.lobbyTop}>
        <Wordmark />
        <Group gap="sm">
          {state && unsent > 0 && <SaveState state={state} />}
          <Text size="sm" c="dimmed">
            {account?.name || account?.username}
          </Text>
          {account && !onlyReads(account) && (
            <Button component={Link} to="/" variant="subtle" color="gray" size="compact-sm">
              Console
            </Button>
          )}
          <LogOut unsent={unsent} />
        </Group>
      </header>
      {children}
    </div>
  );
}
