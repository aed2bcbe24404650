import { linearScale } from "../chart/scale";

import { IntervalMark } from "./IntervalMark";
import type { legendPlaces } from "./legend";
import classes from "./plots.module.css";

interface Props {
  places: ReturnType<typeof legendPlaces>["places"];
}

const asItIs = linearScale([0, 1], [0, 1]);

export function PlotLegend({ places }: Props) {
  return (
    <g aria-hidden>
      {places.map(({ name, color, shape, x, y }) => (
        <g key={name} transform={`translate(${x} ${y})`}>
          {shape ? (
            <IntervalMark value={7} low={null} high={null} scale={asItIs} at={0} color={color} shape={shape} />
          ) : (
            <line x1={0} x2={14} y1={0} y2={0} stroke={color} strokeWidth={2.5} />
          )}
          <text className={classes.value} x={20} dy="0.32em">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}
