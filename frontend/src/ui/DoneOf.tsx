import { Group, Progress, Text } from "@mantine/core";

import { formatCount } from "./format";

interface Props {
  done: number;
  total: number;
  label: string; // what is counted, for screen readers
}

/** A short bar and "12 of 80". */
export function DoneOf({ done, total, label }: Props) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress.Root size="sm" w={120}>
        <Progress.Section value={total === 0 ? 0 : (100 * done) / total} aria-label={label} />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="number" style={{ whiteSpace: "nowrap" }}>
        {formatCount(done)} of {formatCount(total)}
      </Text>
    </Group>
  );
}
