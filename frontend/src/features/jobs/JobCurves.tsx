import { SimpleGrid } from "@mantine/core";

import type { Job } from "@/api/types";
import { LineChart } from "@/ui/chart/LineChart";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { curvesOf } from "./curves";

interface Props {
  job: Job;
}

/** Loss by epoch as it is measured, of training and of held-out cases; nothing where none is. */
export function JobCurves({ job }: Props) {
  const { training, validation } = curvesOf(job.curve);
  if (training.length === 0) return null;
  const lines = plural(training.length, "line");
  const title = job.state === "running" ? "Live curves" : "Curves";
  return (
    <Section title={title}>
      <SimpleGrid cols={{ base: 1, lg: validation.length > 0 ? 2 : 1 }} maw={validation.length > 0 ? 1240 : 760} spacing="xl">
        <LineChart
          series={training}
          xLabel="epoch"
          yLabel="training loss"
          caption={`Training: mean squared error on training patches as each epoch ends, ${lines}.`}
        />
        {validation.length > 0 && (
          <LineChart
            series={validation}
            xLabel="epoch"
            yLabel="validation loss"
            caption="Validation: the same on patches of held-out cases, which training does not depend on."
          />
        )}
      </SimpleGrid>
    </Section>
  );
}
