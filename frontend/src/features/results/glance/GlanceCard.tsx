import { Badge, Group, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./glance.module.css";

interface Props {
  title: string;
  word: string; // the verdict
  color: string;
  estimates: ReactNode; // GlanceLine, one or more
  children: ReactNode;
}

/** One question's answer as a card: its verdict, its estimates, what they mean. */
export function GlanceCard({ title, word, color, estimates, children }: Props) {
  return (
    <Paper withBorder p="md" className={classes.card}>
      <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
        <Title order={3} fz="md">
          {title}
        </Title>
        <Badge color={color} variant="light" size="lg" tt="none" style={{ flexShrink: 0 }}>
          {word}
        </Badge>
      </Group>
      <dl className={classes.arms}>{estimates}</dl>
      {children}
    </Paper>
  );
}
