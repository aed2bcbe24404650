import { Box, Group, Paper, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { lazy } from "react";

import type { Selection } from "@/ui/casePicker/useSelection";
import { Later } from "@/ui/Later";

import { advancedWords } from "./advancedWords";
import type { PartProps } from "./part";

const AdvancedFields = lazy(() =>
  import("./AdvancedFields").then(({ AdvancedFields: part }) => ({ default: part })),
);

export interface AdvancedProps extends PartProps {
  training: Selection;
  count: number; // of cases
}

/** Repeats, training, sessions and order: folded away, since the defaults do for most studies. */
export function AdvancedDesign(props: AdvancedProps) {
  const [unfolded, { toggle }] = useDisclosure();
  const Chevron = unfolded ? IconChevronUp : IconChevronDown;
  return (
    <Paper withBorder mb="xl">
      <UnstyledButton w="100%" p="md" onClick={toggle} aria-expanded={unfolded}>
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" fw={500}>
              Repeats, training, sessions and order
            </Text>
            <Text size="xs" c="dimmed">
              {advancedWords(props.draft.design, props.training.ids.size, props.count)}
            </Text>
          </div>
          <Chevron size={18} aria-hidden />
        </Group>
      </UnstyledButton>
      {unfolded && (
        <Box px="md" pb="md">
          <Later height={320}>
            <AdvancedFields {...props} />
          </Later>
        </Box>
      )}
    </Paper>
  );
}
