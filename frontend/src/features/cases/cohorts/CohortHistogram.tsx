import { Text } from "@mantine/core";

import type { Cohort } from "@/api/quality";
import { formatCount, plural } from "@/ui/format";
import { PlotFigure } from "@/ui/plots/PlotFigure";

type Histogram = Cohort["histograms"][number];

const WIDTH = 280;
const HEIGHT = 150;
const BELOW = 34; // of the bars: the values
const ABOVE = 16;

/** How one measure spreads over the cohort: bars, their numbers as a table, files to save. */
export function CohortHistogram({ histogram, cohort }: { histogram: Histogram; cohort: string }) {
  const { name, label, unit, edges, counts, unknown } = histogram;
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const caption = `${plural(n, "case")} in ${counts.length} equal bins${unknown > 0 ? `; ${formatCount(unknown)} without the measure` : ""}.`;
  const table = {
    columns: [`From, ${unit}`, `To, ${unit}`, "Cases"],
    rows: counts.map((count, bin) => [formatEdge(edges[bin]!), formatEdge(edges[bin + 1]!), String(count)]),
  };
  return (
    <div style={{ width: WIDTH }}>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <PlotFigure
        label={`${label}, ${unit}: ${caption}`}
        name={`${cohort}-${name}`}
        caption={caption}
        table={table}
        height={HEIGHT}
      >
        {(width) => <Bars histogram={histogram} width={width} />}
      </PlotFigure>
    </div>
  );
}

function Bars({ histogram, width }: { histogram: Histogram; width: number }) {
  const { edges, counts, unit } = histogram;
  const most = Math.max(...counts);
  const bar = width / counts.length;
  const rise = HEIGHT - BELOW - ABOVE;
  const floor = ABOVE + rise;
  return (
    <g fontSize={11} fill="var(--mantine-color-dimmed)">
      {counts.map((count, bin) => (
        <rect
          key={bin}
          x={bin * bar + 0.5}
          y={floor - (rise * count) / most}
          width={Math.max(bar - 1, 1)}
          height={(rise * count) / most}
          fill="var(--verum-data-1)"
        >
          <title>{`${formatEdge(edges[bin]!)} to ${formatEdge(edges[bin + 1]!)} ${unit}: ${plural(count, "case")}`}</title>
        </rect>
      ))}
      <line x1={0} x2={width} y1={floor} y2={floor} stroke="var(--mantine-color-dimmed)" />
      <text x={0} y={11}>{`${formatCount(most)} at most`}</text>
      <text x={0} y={floor + 14}>
        {formatEdge(edges[0]!)}
      </text>
      <text x={width} y={floor + 14} textAnchor="end">
        {formatEdge(edges.at(-1)!)}
      </text>
      <text x={width / 2} y={floor + 28} textAnchor="middle">
        {unit}
      </text>
    </g>
  );
}

/** Three figures are enough to read a bar by. */
function formatEdge(value: number): string {
  if (value === 0) return "0";
  return Math.abs(value) < 0.01 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}
