import { Code, Stack, Text } from "@mantine/core";

import { useHealth } from "@/api/health";

/** The demo's logins, shown only where the server says it is the demo. */
export function DemoLogins() {
  const { data: health } = useHealth();
  if (!health?.demo) return null;
  return (
    <Stack gap={2} align="center" mt="lg" c="dimmed" fz="sm">
      <Text inherit>This is the demo. Its logins:</Text>
      <Text inherit>
        <Code>lead</Code> <Code>analyst</Code> <Code>admin</Code> <Code>reader1</Code> to <Code>reader4</Code>
      </Text>
      <Text inherit>
        password <Code>verum-demonstration</Code>
      </Text>
    </Stack>
  );
}
