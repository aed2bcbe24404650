import { Button, Card, Group, Progress, Stack, Text } from "@mantine/core";
import { IconBook } from "@tabler/icons-react";
import { Link } from "react-router";

import { EmptyState } from "@/ui/EmptyState";
import { StateBadge } from "@/ui/StateBadge";

import type { ReadingStudy } from "./queries";

const CLOSED: ReadingStudy["state"][] = ["locked", "unblinded"];

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

function StudyCard({ study: { id, name, state, done, total, withdrawn } }: { study: ReadingStudy }) {
  const finished = done === total;
  return (
    <Card withBorder padding="lg" component="article" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600} fz="lg">
            {name}
          </Text>
          <Text c="dimmed" size="sm">
            {finished ? `All ${total} cases read` : `${done} of ${total} cases read`}
            {withdrawn
              ? "; you no longer read this study"
              : CLOSED.includes(state) && "; the study is closed and takes no more answers"}
          </Text>
        </div>
        {withdrawn ? null : state === "open" ? (
          <Button component={Link} to={`/reading/${id}`} variant={finished ? "default" : "filled"}>
            {finished ? "Signature and receipt" : done === 0 ? "Start reading" : "Resume reading"}
          </Button>
        ) : (
          <StateBadge state={state} />
        )}
      </Group>
      <Progress mt="md" size="sm" value={total === 0 ? 0 : (100 * done) / total} aria-label="Cases read" />
    </Card>
  );
}
