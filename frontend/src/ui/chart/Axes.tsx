import classes from "./chart.module.css";
import { PLOT } from "./plot";
import type { Scale } from "./scale";

interface Props {
  x: Scale;
  y: Scale;
  xLabel: string;
  yLabel: string;
  width: number;
  height: number;
}

export function Axes({ x, y, xLabel, yLabel, width, height }: Props) {
  const base = height - PLOT.bottom;
  return (
    <g className={classes.axes}>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={PLOT.left} x2={width - PLOT.right} y1={y(tick)} y2={y(tick)} />
          <text x={PLOT.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={base + 16} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={width - PLOT.right} y={height - 4} textAnchor="end">
        {xLabel}
      </text>
      <text x={4} y={height - 4} textAnchor="start">
        {yLabel}
      </text>
    </g>
  );
}
