import { Text } from "@mantine/core";

import type { Invitation } from "@/api/types";
import { formatTime } from "@/ui/format";

interface Props {
  invitation: Invitation;
}

export function InvitationWords({ invitation: { study, name, expires_at } }: Props) {
  return (
    <div>
      <Text size="sm">
        {name ? `${name}, you` : "You"} are invited to read in the study{" "}
        <Text span inherit fw={600}>
          {study}
        </Text>
        .
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        The invitation can be accepted once, until {formatTime(expires_at)}.
      </Text>
    </div>
  );
}
