import { Anchor, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";

export function NotFoundPage() {
  return (
    <Stack gap="xs">
      <Title order={1}>There is no such page</Title>
      <Text c="dimmed">The address may be mistyped, or what it showed may be gone.</Text>
      <Anchor component={Link} to="/">
        Go to Home
      </Anchor>
    </Stack>
  );
}
