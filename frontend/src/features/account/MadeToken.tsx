import { Button, Group, Stack, Text } from "@mantine/core";

import type { MadeApiToken } from "@/api/types";
import { CopyLine } from "@/ui/CopyLine";
import { formatTime } from "@/ui/format";

import { scopeName } from "./scopes";

interface Props {
  token: MadeApiToken;
  onDone: () => void;
}

export function MadeToken({ token, onDone }: Props) {
  return (
    <Stack>
      <Text size="sm">
        Copy it now: it is shown this once and kept nowhere. It is valid until{" "}
        {formatTime(token.expires_at)}, and opens to whoever has it, of what you can do: {scopeName(token.scope).toLowerCase()}.
      </Text>
      <CopyLine label="Token" value={token.token} />
      <Group justify="flex-end">
        <Button onClick={onDone}>I have it</Button>
      </Group>
    </Stack>
  );
}
