import { Alert, Button, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { isApiError, messageOf, type ApiError } from "@/api/errors";

import { FaultId } from "./FaultId";

interface Props {
  title: string;
  error: unknown;
  note?: string | undefined; // what happens next
  onRetry?: (() => void) | undefined;
}

/** What failed, in the server's words, where the person is looking; stays until it is mended. */
export function FailureAlert({ title, error, note = "", onRetry }: Props) {
  const message = messageOf(error);
  const fields = isApiError(error) ? saidNowhereElse(error, message) : [];
  return (
    <Alert ref={intoView} color="red" variant="light" title={title} role="alert" icon={<IconAlertTriangle />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {message} {note}
        </Text>
        {fields.length > 0 && (
          <List size="sm">
            {fields.map(([name, texts]) => (
              <List.Item key={name}>
                {name.replaceAll("_", " ")}: {texts.join(" ")}
              </List.Item>
            ))}
          </List>
        )}
        <FaultId error={error} />
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Below the edge of a dialog or a long form nobody would see it; where it is in sight nothing moves. */
function intoView(alert: HTMLElement | null) {
  alert?.scrollIntoView({ block: "nearest" });
}

/** Fields whose sentence is not the message itself, with or without the field's name before it. */
function saidNowhereElse({ fields }: ApiError, message: string): [string, string[]][] {
  return Object.entries(fields).filter(([name, texts]) => {
    const text = texts.join(" ");
    return text !== message && `${name}: ${text}` !== message;
  });
}
