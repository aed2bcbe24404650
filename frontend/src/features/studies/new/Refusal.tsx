import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { isApiError } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";

import { refusalWords } from "./refusalWords";

interface Props {
  error: Error;
  onRetry: () => void;
}

/** Why this cannot be drawn, and the nearest that can, as the server says it. */
export function Refusal({ error, onRetry }: Props) {
  if (!isApiError(error) || error.status >= 500) {
    return <FailureAlert title="The preview could not be drawn" error={error} onRetry={onRetry} />;
  }
  const { reason, nearest } = refusalWords(error.message);
  return (
    <Alert
      color="red"
      variant="light"
      title="This cannot be drawn"
      role="alert"
      icon={<IconAlertTriangle />}
    >
      <Text size="sm">{reason}</Text>
      {nearest && (
        <Text size="sm" mt="xs" fw={500}>
          {nearest}
        </Text>
      )}
    </Alert>
  );
}
