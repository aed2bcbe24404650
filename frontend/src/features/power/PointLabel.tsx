import { textWidth, type Box } from "@/ui/plots/box";

import classes from "./power.module.css";

interface Props {
  x: number;
  y: number;
  words: string;
  box: Box;
  dot?: boolean;
}

const SIZE = 13;
const GAP = 14;
const TALL = 24;

/** What a point says, beside it and within the plot. */
export function PointLabel({ x, y, words, box, dot = false }: Props) {
  const wide = textWidth(words, SIZE) + 16;
  const isRight = x + GAP + wide <= box.right;
  const left = isRight ? x + GAP : Math.max(box.left, x - GAP - wide);
  const top = Math.min(y + GAP, box.bottom - TALL - 4);
  return (
    <g className={classes.label} aria-hidden>
      {dot && <circle cx={x} cy={y} r={4} />}
      <rect x={left} y={top} width={wide} height={TALL} rx={4} />
      <text x={left + wide / 2} y={top + TALL / 2} dy="0.35em" textAnchor="middle" fontSize={SIZE}>
        {words}
      </text>
    </g>
  );
}
