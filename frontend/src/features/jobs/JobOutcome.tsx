import { Alert, Anchor, Stack, Text } from "@mantine/core";
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
    <Alert color="teal" variant="light" title="Finished" mb="xl">
      <Stack gap={4} align="flex-start">
        {resultLines(job.result).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        {place && (
          <Anchor component={Link} to={place.to} size="sm" fw={500}>
            {place.label}
          </Anchor>
        )}
      </Stack>
    </Alert>
  );
}
