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

/** Lines at the round values of y; x counts epochs or steps, so only whole numbers are named. */
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
      {x.ticks.filter(Number.isInteger).map((tick) => (
        <text key={tick} x={x(tick)} y={base + 16} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={width - PLOT.right} y={height - 4} textAnchor="end">
        {xLabel}
      </text>
      <text x={PLOT.left} y={12} textAnchor="start">
        {yLabel}
      </text>
    </g>
  );
}
