import { Center, Stack, Text, ThemeIcon } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface Props {
  icon: Icon;
  title: string;
  children: ReactNode; // what to do first
  action?: ReactNode;
}

/** Shown where a list has nothing yet: it says what to do first. */
export function EmptyState({ icon: Glyph, title, children, action }: Props) {
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="xs" maw={460}>
        <ThemeIcon variant="light" size={52} radius="xl" aria-hidden>
          <Glyph size={26} stroke={1.5} />
        </ThemeIcon>
        <Text fw={600} mt={4}>
          {title}
        </Text>
        <Text c="dimmed" size="sm" ta="center" component="div">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}
