import { Box, Center, Paper, Stack, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

import { Wordmark } from "@/ui/Wordmark";

interface Props {
  title: string; // for screen readers: the card speaks for itself
  children: ReactNode;
  below?: ReactNode;
}

/** One card in the middle, for those who are not inside yet. */
export function FrontPage({ title, children, below }: Props) {
  return (
    <Center mih="100vh" p="md">
      <Box w={400} component="main">
        <VisuallyHidden component="h1">{title}</VisuallyHidden>
        <Paper withBorder p="xl">
          <Stack gap="lg">
            <div>
              <Wordmark />
              <Text c="dimmed" size="sm" mt="xs">
                Simulated postcontrast brain MRI, and the blinded reader study that judges it.
              </Text>
            </div>
            {children}
          </Stack>
        </Paper>
        {below}
      </Box>
    </Center>
  );
}
