import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useState } from "react";

import { useLogout } from "@/api/account";

interface Props {
  /** How many acts of the reader the server does not have. */
  unsent: number;
}

/** The way out; a reader whose answers still wait on this computer is told so first. */
export function LogOut({ unsent }: Props) {
  const logout = useLogout();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={() => (unsent > 0 ? setAsking(true) : logout.mutate())}
      >
        Log out
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Not everything is saved yet"
        centered
        transitionProps={{ duration: 0 }}
      >
        <Stack>
          <Text size="sm">
            What you did last waits on this computer, and is sent only while you are logged in here. Stay until
            nothing waits any more, or log in again on this computer, in this browser.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => logout.mutate()} loading={logout.isPending}>
              Log out all the same
            </Button>
            <Button onClick={() => setAsking(false)} data-autofocus>
              Stay
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
