import { Box } from "@mantine/core";

import type { ModelDetail } from "@/api/types";
import { LineChart } from "@/ui/chart/LineChart";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  folds: ModelDetail["folds"];
}

export function FoldCurves({ folds }: Props) {
  const series = folds.map(({ index, history }) => ({
    name: `Fold ${index + 1}`,
    points: history.map(({ epoch, loss }) => ({ x: epoch, y: loss })),
  }));
  const epochs = Math.max(0, ...folds.map(({ history }) => history.length));
  if (epochs === 0) return null;
  return (
    <Section title="Learning curves">
      <Box maw={760}>
        <LineChart
          series={series}
          xLabel="epoch"
          yLabel="training loss"
          caption={`Mean squared error on training patches by epoch, ${plural(folds.length, "fold")}, ${plural(epochs, "epoch")} each.`}
        />
      </Box>
    </Section>
  );
}
