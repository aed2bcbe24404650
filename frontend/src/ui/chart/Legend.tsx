import { Group, Text } from "@mantine/core";

import classes from "./chart.module.css";
import { dataColor } from "./plot";

interface Props {
  names: string[];
}

export function Legend({ names }: Props) {
  return (
    <Group gap="md" mb={4}>
      {names.map((name, index) => (
        <Group key={name} gap={6}>
          <span className={classes.swatch} style={{ background: dataColor(index) }} />
          <Text size="xs">{name}</Text>
        </Group>
      ))}
    </Group>
  );
}
