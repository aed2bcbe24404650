import { Button, Card, Group, Progress, Stack, Text } from "@mantine/core";
import { IconBook } from "@tabler/icons-react";
import { Link } from "react-router";

import { EmptyState } from "@/ui/EmptyState";
import { StateBadge } from "@/ui/StateBadge";

import type { ReadingStudy } from "./queries";
import { standingOf, wayIn } from "./standing";
import { useReached } from "./useReached";

export function StudyCards({ studies }: { studies: ReadingStudy[] }) {
  if (studies.length === 0)
    return (
      <EmptyState icon={IconBook} title="Nothing to read yet">
        A study appears here once its lead has opened it with you as a reader.
      </EmptyState>
    );
  return (
    <Stack>
      {studies.map((study) => (
        <StudyCard key={study.id} study={study} />
      ))}
    </Stack>
  );
}

function StudyCard({ study }: { study: ReadingStudy }) {
  const { id, name, state, done, total, withdrawn, signed } = study;
  const mayBegin = useReached(study.next_session_at);
  const way = wayIn(study, mayBegin);
  return (
    <Card withBorder padding="lg" component="article" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600} fz="lg">
            {name}
          </Text>
          <Text c="dimmed" size="sm">
            {standingOf(study, mayBegin)}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          {state !== "open" && !withdrawn && <StateBadge state={state} />}
          {signed > 0 && (
            <Button component={Link} to={`/reading/${id}/receipts`} variant="default">
              {signed === 1 ? "Receipt" : "Receipts"}
            </Button>
          )}
          {way && (
            <Button component={Link} to={`/reading/${id}`}>
              {way}
            </Button>
          )}
        </Group>
      </Group>
      <Progress mt="md" size="sm" value={total === 0 ? 0 : (100 * done) / total} aria-label="Cases read" />
    </Card>
  );
}
