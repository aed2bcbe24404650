import { Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";

import { AnswersAtRisk } from "./AnswersAtRisk";
import type { OutboxState } from "./outbox/outbox";
import classes from "./room.module.css";
import { SaveState } from "./SaveState";
import { WayBack } from "./WayBack";

interface Props {
  studyName: string;
  total: number;
  state: OutboxState;
}

export function FinishedScreen({ studyName, total, state }: Props) {
  return (
    <main className={classes.aside}>
      <Stack align="center" gap="md">
        <IconCircleCheck size={56} stroke={1.2} color="var(--mantine-color-teal-4)" aria-hidden />
        <Title order={1}>You have read every case</Title>
        <Text c="dimmed" ta="center">
          All {total} cases{studyName && ` of ${studyName}`} are complete. Thank you: there is nothing
          more to do here.
        </Text>
        <SaveState state={state} />
        <AnswersAtRisk state={state} />
        <WayBack />
      </Stack>
    </main>
  );
}
