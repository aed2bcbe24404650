import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { isApiError, messageOf } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";

interface Props {
  error: Error;
  onRetry: () => void;
}

/** Why this cannot be drawn, and the nearest that can, as the server says it. */
export function Refusal({ error, onRetry }: Props) {
  if (!isApiError(error) || error.status >= 500) {
    return <FailureAlert title="The preview could not be drawn" error={error} onRetry={onRetry} />;
  }
  const { reason, nearest } = error.fields;
  return (
    <Alert
      color="red"
      variant="light"
      title="This cannot be drawn"
      role="alert"
      icon={<IconAlertTriangle />}
    >
      <Text size="sm">{reason?.join(" ") ?? messageOf(error)}</Text>
      {nearest && (
        <Text size="sm" mt="xs" fw={500}>
          The nearest that works: {nearest.join(" ")}
        </Text>
      )}
    </Alert>
  );
}
