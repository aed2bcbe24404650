import type { Scale } from "../chart/scale";

import type { Box } from "./box";
import classes from "./plots.module.css";

interface Props {
  at: number;
  scale: Scale;
  along: "x" | "y"; // whose value it marks
  box: Box;
  label?: string;
}

/** A dashed line at one value of an axis: chance, no difference, a margin. */
export function ReferenceLine({ at, scale, along, box, label }: Props) {
  const place = scale(at);
  const upright = along === "x";
  return (
    <g aria-hidden>
      <line
        className={classes.reference}
        x1={upright ? place : box.left}
        x2={upright ? place : box.right}
        y1={upright ? box.top : place}
        y2={upright ? box.bottom : place}
      />
      {label && (
        <text
          className={classes.tick}
          x={upright ? place : box.right - 4}
          y={upright ? box.top - 4 : place - 5}
          textAnchor={upright ? "middle" : "end"}
        >
          {label}
        </text>
      )}
    </g>
  );
}
