import { Group, Progress, Stack, Text } from "@mantine/core";

import { formatPercent } from "./format";

interface Props {
  stages: { name: string; progress: number }[];
}

/** Every stage of a job by name, with a bar each. */
export function StageBars({ stages }: Props) {
  return (
    <Stack gap="sm">
      {stages.map(({ name, progress }) => (
        <div key={name}>
          <Group justify="space-between" mb={4}>
            <Text size="sm" c={progress > 0 ? undefined : "dimmed"}>
              {name}
            </Text>
            <Text size="sm" c="dimmed" className="number">
              {progress >= 1 ? "Done" : formatPercent(progress, 0)}
            </Text>
          </Group>
          <Progress.Root size="sm">
            <Progress.Section value={progress * 100} aria-label={name} />
          </Progress.Root>
        </div>
      ))}
    </Stack>
  );
}
