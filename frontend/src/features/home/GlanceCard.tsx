import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

interface Props {
  title: string;
  count: number;
  isGrave?: boolean; // its number is set in red
  all?: { to: string; label: string };
  children: ReactNode;
}

/** One of the questions of Home, its answer in a number and in a few lines. */
export function GlanceCard({ title, count, isGrave = false, all, children }: Props) {
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Group justify="space-between" align="baseline" mb="sm" wrap="nowrap">
        <Group gap="xs" align="baseline">
          <Title order={2}>{title}</Title>
          {count > 0 && (
            <Text span fw={600} className="number" c={isGrave ? "red" : "dimmed"}>
              {count}
            </Text>
          )}
        </Group>
        {all && (
          <Anchor component={Link} to={all.to} size="sm">
            {all.label}
          </Anchor>
        )}
      </Group>
      <Stack gap="sm">{children}</Stack>
    </Paper>
  );
}

/** What a card says where it has nothing. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
