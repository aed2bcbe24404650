import { Box, Button, Group, Paper, Spoiler, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy } from "react";

import type { Study } from "@/api/types";
import { Later } from "@/ui/Later";
import { Section } from "@/ui/Section";

import { paragraphsOf } from "../room/instructions";

const ChangeRoomForm = lazy(() =>
  import("./ChangeRoomForm").then(({ ChangeRoomForm: part }) => ({ default: part })),
);

interface Props {
  study: Study;
  leads: boolean;
}

/** What readers are told before their first case, and whether it is kept how they look. */
export function StudyRoom({ study, leads }: Props) {
  const [editing, { open, close }] = useDisclosure();
  const isDraft = study.state === "draft";
  return (
    <Section
      title="Reading room"
      note={isDraft ? "can be changed until the study opens" : "as it was when the study opened"}
      action={
        isDraft &&
        leads &&
        !editing && (
          <Button variant="default" size="xs" aria-label="Change the reading room" onClick={open}>
            Change
          </Button>
        )
      }
    >
      <Paper withBorder p="md" maw={860}>
        {editing ? (
          <Later height={420}>
            <ChangeRoomForm study={study} onClose={close} />
          </Later>
        ) : (
          <Shown study={study} />
        )}
      </Paper>
    </Section>
  );
}

const FOLDED = 170; // px: the first paragraphs

function Shown({ study: { instructions, viewing_record: isKept } }: { study: Study }) {
  return (
    <Stack gap="md">
      <Box>
        <Text size="sm" fw={500} mb={4}>
          Instructions
        </Text>
        {instructions === "" ? (
          <Text size="sm">None: readers are shown the questions before their first case.</Text>
        ) : (
          <Told text={instructions} />
        )}
      </Box>
      <Group gap={6}>
        <Text size="sm" fw={500}>
          Viewing record:
        </Text>
        <Text size="sm">
          {isKept
            ? "kept with each case, exported after unblinding"
            : "switched off, nothing is kept of how readers look"}
        </Text>
      </Group>
    </Stack>
  );
}

function Told({ text }: { text: string }) {
  return (
    <Spoiler
      maxHeight={FOLDED}
      showLabel="Show all of it"
      hideLabel="Fold"
      styles={{ control: { fontSize: 13 } }}
    >
      <Stack gap="xs">
        {paragraphsOf(text).map((paragraph, at) => (
          <Text key={at} size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
            {paragraph}
          </Text>
        ))}
      </Stack>
    </Spoiler>
  );
}
