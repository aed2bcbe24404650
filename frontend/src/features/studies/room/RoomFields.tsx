import { Button, Checkbox, Group, Stack, Text, Textarea } from "@mantine/core";

import { DEFAULT_INSTRUCTIONS, lengthOf } from "./instructions";

export interface RoomDraft {
  instructions: string;
  viewingRecord: boolean;
}

interface Props {
  room: RoomDraft;
  onChange: (room: RoomDraft) => void;
}

/** What readers are told before their first case, and whether it is kept how they look. */
export function RoomFields({ room, onChange }: Props) {
  const { words, fault } = lengthOf(room.instructions);
  const isOurs = room.instructions.trim() === DEFAULT_INSTRUCTIONS;
  return (
    <Stack gap="lg">
      <div>
        <Textarea
          label="Instructions"
          description="Readers see this before their first case, and again from the help. An empty line begins a paragraph. How many cases there are, how to answer, that nothing is lost and how to rest, the reading room says beside it."
          rows={10}
          styles={{ input: { resize: "vertical" } }}
          value={room.instructions}
          error={fault}
          onChange={(event) => onChange({ ...room, instructions: event.currentTarget.value })}
        />
        <Group justify="space-between" mt={4} mih={24}>
          <Text size="xs" c="dimmed" className="number" role="status">
            {words}
          </Text>
          {!isOurs && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onChange({ ...room, instructions: DEFAULT_INSTRUCTIONS })}
            >
              Take our own text
            </Button>
          )}
        </Group>
      </div>
      <Checkbox
        label="Keep a viewing record"
        description={VIEWING_SENTENCE}
        checked={room.viewingRecord}
        onChange={(event) => onChange({ ...room, viewingRecord: event.currentTarget.checked })}
      />
    </Stack>
  );
}

const VIEWING_SENTENCE =
  "With each case: time in each plane, slices visited, window changes, lengths measured and pauses, exported after unblinding. Switch it off where readers have not agreed to it, or the ethics approval does not cover it.";
