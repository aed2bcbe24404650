import { Button, Stack, Text, Title } from "@mantine/core";

import classes from "./room.module.css";
import { WayBack } from "./WayBack";

/** In a window whose reader has opened another one: nothing goes on here. */
export function Elsewhere({ onTake }: { onTake: () => void }) {
  return (
    <main className={classes.aside}>
      <Stack align="center" gap="xs" maw="32rem" role="alert">
        <Title order={1}>Reading goes on in another window</Title>
        <Text ta="center" c="dimmed">
          You opened the reading room again, and it is there that your answers count. Here the clock stands
          still and no key does anything. Close the other window and reading comes back to this one.
        </Text>
      </Stack>
      <Button size="md" onClick={onTake} autoFocus>
        Read here instead
      </Button>
      <WayBack />
    </main>
  );
}
