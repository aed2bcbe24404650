import { Button, Group, Paper, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Job } from "@/api/types";

import { nextPlace, resultLines } from "./outcome";

interface Props {
  job: Job;
}

/** What a finished job made, and where to go with it. */
export function JobOutcome({ job }: Props) {
  if (job.state !== "succeeded") return null;
  const place = nextPlace(job);
  return (
    <Paper withBorder px="lg" py="md" mb="xl" maw={760}>
      <Group justify="space-between">
        <div>
          <Text fw={600} size="sm">
            Finished
          </Text>
          <Text size="sm" c="dimmed" className="number">
            {resultLines(job.result).join(", ")}
          </Text>
        </div>
        <Button component={Link} to={place.to} variant="light">
          {place.label}
        </Button>
      </Group>
    </Paper>
  );
}
