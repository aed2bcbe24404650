import { Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import type { StudyWarning } from "@/api/types";

interface Props {
  warnings: readonly StudyWarning[];
}

/** What weakens the study, one line each. */
export function WarningList({ warnings }: Props) {
  return (
    <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {warnings.map(({ code, message }) => (
        <Group key={code} component="li" gap={8} wrap="nowrap" align="flex-start">
          <IconAlertTriangle
            size={16}
            color="var(--mantine-color-yellow-6)"
            style={{ flex: "none", marginTop: 2 }}
            aria-hidden
          />
          <Text size="sm">{message}</Text>
        </Group>
      ))}
    </Stack>
  );
}
