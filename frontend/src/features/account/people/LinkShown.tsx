import { Button, Group, Stack, Text } from "@mantine/core";

import type { AccountLink } from "@/api/accounts";
import { CopyLine } from "@/ui/CopyLine";
import { formatTime } from "@/ui/format";

interface Props {
  link: AccountLink;
  email: string;
  onDone: () => void;
}

/** A link to a password, to be copied now: it is kept nowhere. */
export function LinkShown({ link, email, onDone }: Props) {
  return (
    <Stack>
      <Text size="sm">
        {link.mailed ? `It was sent to ${email}. You can also pass it on yourself.` : "Pass it on to its owner."}{" "}
        Whoever has it sets the password, once, until {formatTime(link.expires_at)}. It is shown this once.
      </Text>
      <CopyLine label="Link" value={`${window.location.origin}${link.link}`} />
      <Group justify="flex-end">
        <Button onClick={onDone}>I have it</Button>
      </Group>
    </Stack>
  );
}
