import { Anchor, Box, Group, Text, Title } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { useDocumentTitle } from "./useDocumentTitle";

interface Props {
  title: string;
  back?: { to: string; label: string };
  state?: ReactNode;
  children?: ReactNode; // one line below the title
  action?: ReactNode; // the one primary action, top right
}

/** The top of a page: where one is, its state, and what can be done next. */
export function PageHeader({ title, back, state, children, action }: Props) {
  useDocumentTitle(title);
  return (
    <Group justify="space-between" align="flex-end" gap="md" mb="lg">
      <Box miw={0}>
        {back && (
          <Anchor component={Link} to={back.to} size="sm" c="dimmed">
            <Group gap={2} component="span">
              <IconChevronLeft size={14} aria-hidden />
              {back.label}
            </Group>
          </Anchor>
        )}
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {state}
        </Group>
        {children && (
          <Text c="dimmed" size="sm" mt={2} component="div">
            {children}
          </Text>
        )}
      </Box>
      {action && <Group gap="xs">{action}</Group>}
    </Group>
  );
}
