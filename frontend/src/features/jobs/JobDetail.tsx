import { Accordion, Alert, Code, Grid, Stack, Text } from "@mantine/core";

import type { Job } from "@/api/types";
import { LineChart } from "@/ui/chart/LineChart";
import { gatherSeries } from "@/ui/chart/plot";
import { Section } from "@/ui/Section";
import { StageBars } from "@/ui/StageBars";

import { JobFacts } from "./JobFacts";
import { JobOutcome } from "./JobOutcome";

interface Props {
  job: Job;
}

const NO_STAGES: Partial<Record<Job["state"], string>> = {
  queued: "Waiting for a worker to take it.",
  running: "Starting…",
};

/** What a job is doing: stages, time left, live curve, and its log folded away. */
export function JobDetail({ job }: Props) {
  const curve = gatherSeries(job.curve);
  return (
    <>
      <JobFacts job={job} />
      {job.state === "failed" && (
        <Alert color="red" title="The job failed" mb="xl" role="alert">
          {job.error || "It ended without saying why: its log below may tell."}
        </Alert>
      )}
      <JobOutcome job={job} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: curve.length > 0 ? 5 : 8 }}>
          <Section title="Stages">
            <Stack gap="sm">
              {job.stages.length === 0 && (
                <Text size="sm" c="dimmed">
                  {NO_STAGES[job.state] ?? "It ended before its first stage."}
                </Text>
              )}
              <StageBars stages={job.stages} />
              {job.state === "running" && (
                <Text size="sm" c="dimmed" role="status">
                  {job.message}
                </Text>
              )}
            </Stack>
          </Section>
        </Grid.Col>
        {curve.length > 0 && (
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <Section title="Live curve">
              <LineChart
                series={curve}
                xLabel="epoch"
                yLabel="loss"
                caption="Mean squared error on training patches, a point as each epoch ends."
              />
            </Section>
          </Grid.Col>
        )}
      </Grid>
      {job.log && (
        <Accordion variant="contained">
          <Accordion.Item value="log">
            <Accordion.Control>Log: the last lines</Accordion.Control>
            <Accordion.Panel>
              <Code block mah={360} style={{ overflow: "auto" }}>
                {job.log}
              </Code>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </>
  );
}
