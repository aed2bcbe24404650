import { Alert, Paper, Stack, Text } from "@mantine/core";

import { balanceOf } from "./balance";

interface Props {
  readers: number;
  cases: number;
}

/** What the schedule will look like, before it is drawn. */
export function BalanceSummary({ readers, cases }: Props) {
  if (readers === 0 || cases === 0) {
    return (
      <Text size="sm" c="dimmed">
        Pick cases and readers to see how the schedule will be balanced.
      </Text>
    );
  }
  const balance = balanceOf(readers, cases);
  return (
    <Stack gap="xs" aria-live="polite">
      <Paper withBorder px="md" py="sm">
        <Text fw={500} size="sm" className="number">
          {balance.readings}
        </Text>
        <Text size="sm" c="dimmed">
          {balance.eachReader} {balance.eachCase}
        </Text>
      </Paper>
      {balance.warning && (
        <Alert color="yellow" variant="light">
          {balance.warning}
        </Alert>
      )}
    </Stack>
  );
}
