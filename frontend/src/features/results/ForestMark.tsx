import type { Scale } from "@/ui/chart/scale";
import { MISSING, formatPercent } from "@/ui/format";

import type { ForestRow } from "./forest";
import classes from "./ForestPlot.module.css";

interface Props {
  arm: ForestRow["arms"][number];
  color: string;
  x: Scale;
  y: number;
  textX: number;
}

export function ForestMark({ arm, color, x, y, textX }: Props) {
  const { value, low, high } = arm.estimate;
  return (
    <g>
      {low !== null && high !== null && (
        <line x1={x(low)} x2={x(high)} y1={y} y2={y} stroke={color} strokeWidth={2} />
      )}
      {value !== null && <circle cx={x(value)} cy={y} r={5} fill={color} />}
      <text className={classes.figure} x={textX} y={y} dy="0.32em">
        {value === null ? MISSING : formatPercent(value)}
        {low !== null && high !== null && ` (${formatPercent(low, 0)} to ${formatPercent(high, 0)})`}
      </text>
    </g>
  );
}
