import type { Scale } from "../chart/scale";

import type { Box } from "./box";
import classes from "./plots.module.css";

interface Props {
  x: Scale;
  y?: Scale; // without it rows stand below each other, and only x is drawn
  box: Box;
  xLabel?: string;
  yLabel?: string;
  formatX?: (value: number) => string;
  formatY?: (value: number) => string;
}

const asIs = (value: number) => String(value).replace("-", "−");

/** A quiet grid at the round values, their names outside the box, and what the axes are. */
export function PlotAxes({ x, y, box, xLabel, yLabel, formatX = asIs, formatY = asIs }: Props) {
  const middle = (box.top + box.bottom) / 2;
  return (
    <g className={classes.grid} aria-hidden>
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={box.top} y2={box.bottom} />
          <text className={classes.tick} x={x(tick)} y={box.bottom + 16} textAnchor="middle">
            {formatX(tick)}
          </text>
        </g>
      ))}
      {y?.ticks.map((tick) => (
        <g key={tick}>
          <line x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} />
          <text className={classes.tick} x={box.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {xLabel && (
        <text className={classes.tick} x={(box.left + box.right) / 2} y={box.bottom + 36} textAnchor="middle">
          {xLabel}
        </text>
      )}
      {yLabel && (
        <text
          className={classes.tick}
          transform={`translate(${box.left - 48} ${middle}) rotate(-90)`}
          textAnchor="middle"
        >
          {yLabel}
        </text>
      )}
    </g>
  );
}
