import { Group, Text } from "@mantine/core";

import { Mark } from "./Mark";

export function Wordmark() {
  return (
    <Group gap={8} wrap="nowrap">
      <Mark size={22} />
      <Text fw={600} fz="lg" lh={1}>
        Verum
      </Text>
    </Group>
  );
}
