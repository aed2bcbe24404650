import { Anchor, Center, Stack, Text, Title } from "@mantine/core";
import { Link, Outlet } from "react-router";

import { hasWebGL2 } from "@/viewer/webgl";

/** Lets nobody begin a case whose images this browser could not draw. */
export function RoomNeeds() {
  if (hasWebGL2()) return <Outlet />;
  return (
    <Center mih="100dvh" p="xl">
      <Stack component="main" gap="sm" maw={560} role="alert">
        <Title order={1}>This browser cannot show the images</Title>
        <Text>
          Verum draws volumes with WebGL2, which is missing or switched off here. Use a current Firefox,
          Chrome, Edge or Safari on a desktop computer, and allow hardware acceleration in its settings.
        </Text>
        <Text>No case was opened, and nothing that you saved is lost.</Text>
        <Anchor component={Link} to="/reading">
          Back to your studies
        </Anchor>
      </Stack>
    </Center>
  );
}
