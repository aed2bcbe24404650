import { Box, Button, Group, List, Loader, Paper, ScrollArea, Skeleton, Stack, Text, Title } from "@mantine/core";
import { lazy, type ReactNode } from "react";

import type { NewStudy } from "@/api/newStudy";
import { FailureAlert } from "@/ui/FailureAlert";
import { Later } from "@/ui/Later";

import classes from "./PreviewPanel.module.css";
import { Refusal } from "./Refusal";
import { usePreviewed } from "./usePreviewed";

const PreviewFigures = lazy(() =>
  import("./PreviewFigures").then(({ PreviewFigures: part }) => ({ default: part })),
);

interface Props {
  request: NewStudy | null; // null while something is missing
  missing: string[]; // before there is anything to see
  later: string[]; // before it can be created
  failure: Error | null; // of the creation
  isPending: boolean;
}

/** What the study would be, as it is designed; and the one way to create it. */
export function PreviewPanel({ request, missing, later, failure, isPending }: Props) {
  const { preview, error, isBehind, refetch } = usePreviewed(request);
  const waiting = [...missing, ...later];
  return (
    <Paper withBorder className={classes.panel} component="aside" aria-label="Preview">
      <Group px="md" pt="md" pb="xs" justify="space-between">
        <Title order={2} fz="md">
          What this gives
        </Title>
        {request && isBehind && <Loader size="xs" aria-label="Drawing" />}
      </Group>
      <ScrollArea.Autosize className={classes.body} pl="md" pr={6} type="auto" offsetScrollbars="y">
        <Box pb="sm" aria-live="polite" aria-busy={isBehind}>
          {request === null ? (
            <Nothing missing={missing} />
          ) : error ? (
            <Refusal error={error} onRetry={() => void refetch()} />
          ) : preview ? (
            <Later height={240}>
              <PreviewFigures preview={preview} />
            </Later>
          ) : (
            <Skeleton height={240} />
          )}
        </Box>
      </ScrollArea.Autosize>
      <Stack p="md" gap="xs" className={classes.foot}>
        {failure && <FailureAlert title="The study was not created" error={failure} />}
        <Button type="submit" loading={isPending} disabled={waiting.length > 0 || error !== null}>
          Create draft
        </Button>
        <Foot>
          {waiting.length > 0
            ? `Still to do: ${waiting.join(", ")}.`
            : error
              ? "Change what is refused above, and it can be created."
              : "Its schedule is then drawn from a seed that nobody sees before unblinding."}
        </Foot>
      </Stack>
    </Paper>
  );
}

function Nothing({ missing }: { missing: string[] }) {
  return (
    <>
      <Text size="sm">Sessions, balance of the arms and disk are shown here as soon as you</Text>
      <List size="sm" mt={4}>
        {missing.map((word) => (
          <List.Item key={word}>{word}</List.Item>
        ))}
      </List>
    </>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}
