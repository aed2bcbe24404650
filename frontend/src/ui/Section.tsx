import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  id?: string; // to be linked to
  title: string;
  note?: ReactNode; // a quiet line beside the title
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page. */
export function Section({ id, title, note, action, children }: Props) {
  return (
    <Box component="section" mb="xl" id={id} style={id ? { scrollMarginTop: 72 } : undefined}>
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
        <Group gap="sm" align="baseline">
          <Title order={2}>{title}</Title>
          {note && (
            <Text c="dimmed" size="sm" component="div">
              {note}
            </Text>
          )}
        </Group>
        {action}
      </Group>
      {children}
    </Box>
  );
}
