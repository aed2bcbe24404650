import { useElementSize } from "@mantine/hooks";

import { linearScale, type Scale } from "@/ui/chart/scale";
import { formatPercent } from "@/ui/format";

import type { ForestRow } from "./forest";
import { ForestMark } from "./ForestMark";
import classes from "./ForestPlot.module.css";

interface Props {
  rows: ForestRow[];
}

const ROW = 58;
const LABELS = 210;
const FIGURES = 180;
const AXIS = 26;
const LONGEST_LABEL = 28; // characters within LABELS
const ROOM_FOR_FIVE = 200; // px: with less, the labels of five ticks run together

/** Dots with whiskers on one axis from 0 to 100%, a row a question, real above simulated. */
export function ForestPlot({ rows }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const height = rows.length * ROW + AXIS;
  const x = linearScale([0, 1], [LABELS, Math.max(LABELS + 1, width - FIGURES)], 4);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label="Accuracy by question and arm">
          <Grid x={x} height={height - AXIS} />
          {rows.map((row, index) => (
            <g key={row.label} transform={`translate(0 ${index * ROW})`}>
              <text className={classes.label} x={0} y={ROW / 2} dy="0.32em">
                <title>{row.label}</title>
                {shortened(row.label)}
              </text>
              {row.arms.map((arm, line) => (
                <ForestMark
                  key={arm.name}
                  arm={arm}
                  color={`var(--verum-data-${line + 1})`}
                  x={x}
                  y={ROW / 2 + (line === 0 ? -10 : 10)}
                  textX={width - FIGURES + 16}
                />
              ))}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

/** A label that fits beside the plot; the whole of it is shown where the mouse rests. */
function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label;
}

function Grid({ x, height }: { x: Scale; height: number }) {
  return (
    <g className={classes.grid}>
      {(x(1) - x(0) < ROOM_FOR_FIVE ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]).map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={4}
            y2={height}
            strokeDasharray={tick === 0.5 ? "4 4" : undefined}
          />
          <text x={x(tick)} y={height + 18} textAnchor="middle">
            {formatPercent(tick, 0)}
          </text>
        </g>
      ))}
    </g>
  );
}
