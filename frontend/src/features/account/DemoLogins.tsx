import { Code, Text } from "@mantine/core";

import { useHealth } from "@/api/health";

/** The demo's logins, shown only where the server says it is the demo. */
export function DemoLogins() {
  const { data: health } = useHealth();
  if (!health?.demo) return null;
  return (
    <Text size="sm" c="dimmed" mt="md" ta="center" lh={1.8}>
      This is the demo. Log in as <Code>lead</Code>, <Code>analyst</Code> or <Code>reader1</Code> to{" "}
      <Code>reader4</Code>,<br />
      password <Code>verum-demo</Code>.
    </Text>
  );
}
