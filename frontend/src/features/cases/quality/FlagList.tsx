import { Group, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconOctagon, type Icon } from "@tabler/icons-react";

import type { Flag } from "@/api/quality";
import { plural } from "@/ui/format";

import classes from "./quality.module.css";

const SEVERITY: Record<Flag["severity"], { words: string; icon: Icon }> = {
  stop: { words: "Stop", icon: IconOctagon },
  doubt: { words: "Doubt", icon: IconAlertTriangle },
  note: { words: "Note", icon: IconInfoCircle },
};

interface Props {
  flags: readonly Flag[];
  chosen: number | null;
  onChoose: (index: number) => void;
}

/** Every doubt: what was measured and what would be right; pressing one goes to where it is. */
export function FlagList({ flags, chosen, onChoose }: Props) {
  return (
    <section>
      <Title order={2} fz="md" mb={6}>
        {flags.length === 0 ? "No flags" : plural(flags.length, "flag")}
      </Title>
      {flags.length === 0 && (
        <Group gap={6} c="dimmed" wrap="nowrap">
          <IconCircleCheck size={16} aria-hidden />
          <Text size="sm">Nothing doubtful was found. Look all the same.</Text>
        </Group>
      )}
      <Stack gap={6}>
        {flags.map((flag, index) => (
          <OneFlag
            key={index}
            flag={flag}
            number={index + 1}
            chosen={index === chosen}
            onChoose={() => onChoose(index)}
          />
        ))}
      </Stack>
    </section>
  );
}

interface OneProps {
  flag: Flag;
  number: number;
  chosen: boolean;
  onChoose: () => void;
}

function OneFlag({ flag, number, chosen, onChoose }: OneProps) {
  const { words, icon: Icon_ } = SEVERITY[flag.severity];
  return (
    <UnstyledButton
      className={classes.flag}
      data-severity={flag.severity}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <Group gap={6} wrap="nowrap" mb={2}>
        <Icon_ size={15} aria-hidden />
        <Text span size="sm" fw={600}>
          {number} {flag.title}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {words}
        {flag.series && `, ${flag.series}`}
        {flag.place && ", marked"}
      </Text>
      <Text size="sm" mt={2}>
        {flag.words}
      </Text>
    </UnstyledButton>
  );
}
