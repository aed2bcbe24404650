import { Box } from "@mantine/core";

import { isActive, useJob } from "@/api/jobs";
import type { ModelDetail } from "@/api/types";
import { LineChart } from "@/ui/chart/LineChart";
import { Section } from "@/ui/Section";

interface Props {
  model: ModelDetail;
}

/** The losses of a training that goes on, as its job tells them. */
export function LiveCurves({ model }: Props) {
  if (!model.job || !isActive(model.job)) return null;
  return <Curves jobId={model.job.id} />;
}

function Curves({ jobId }: { jobId: string }) {
  const { data: job } = useJob(jobId);
  const names = [...new Set((job?.curve ?? []).map((point) => point.series))];
  if (!job || names.length === 0) return null;
  const series = names.map((name) => ({
    name,
    points: job.curve.filter((point) => point.series === name).map(({ x, y }) => ({ x, y })),
  }));
  return (
    <Section title="Live curves" note="as each epoch ends">
      <Box maw={760}>
        <LineChart
          series={series}
          xLabel="epoch"
          yLabel="loss"
          caption="Loss of the training patches, and of those of held-out cases where it is measured."
        />
      </Box>
    </Section>
  );
}
