import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "react-router";

import { isApiError } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";

interface Props {
  error: Error;
}

/** A link that is used, replaced, too old or mistyped: what it means, and what to do. */
export function InvitationGone({ error }: Props) {
  if (!isApiError(error) || error.status !== 404) {
    return <FailureAlert title="The invitation could not be opened" error={error} />;
  }
  return (
    <Stack gap="xs">
      <Text fw={600}>This invitation is not valid any more</Text>
      <Text size="sm">
        It may have been accepted already, replaced by a newer link, or have run out. Ask the person who
        invited you for a new link.
      </Text>
      <Text size="sm">
        If you have accepted it yourself, your study is waiting:{" "}
        <Anchor component={Link} to="/login?next=%2Freading" size="sm" underline="always">
          log in
        </Anchor>
        .
      </Text>
    </Stack>
  );
}
