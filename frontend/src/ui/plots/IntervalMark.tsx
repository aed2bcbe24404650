import type { Scale } from "../chart/scale";

export type MarkShape = "disc" | "square" | "diamond";

interface Props {
  value: number | null;
  low: number | null;
  high: number | null;
  scale: Scale;
  at: number; // pixels on the other axis
  color: string;
  upright?: boolean; // the interval stands, the scale is y's
  shape?: MarkShape;
}

const CAP = 4;
const SIZE = 5;

/** A point with its interval; the shape tells series apart where colours do not. */
export function IntervalMark({ value, low, high, scale, at, color, upright = false, shape = "disc" }: Props) {
  const place = (along: number, across: number) => (upright ? [across, along] : [along, across]);
  const line = (from: [number, number], to: [number, number]) => {
    const [[x1, y1], [x2, y2]] = [place(...from), place(...to)];
    return <line x1={x1} y1={y1} x2={x2} y2={y2} stroke={color} strokeWidth={1.75} />;
  };
  const [cx = 0, cy = 0] = value === null ? [] : place(scale(value), at);
  return (
    <g aria-hidden>
      {low !== null && high !== null && (
        <>
          {line([scale(low), at], [scale(high), at])}
          {line([scale(low), at - CAP], [scale(low), at + CAP])}
          {line([scale(high), at - CAP], [scale(high), at + CAP])}
        </>
      )}
      {value !== null && <Point cx={cx} cy={cy} color={color} shape={shape} />}
    </g>
  );
}

function Point({ cx, cy, color, shape }: { cx: number; cy: number; color: string; shape: MarkShape }) {
  if (shape === "disc") return <circle cx={cx} cy={cy} r={SIZE} fill={color} />;
  const side = SIZE * 1.8;
  const turn = shape === "diamond" ? `rotate(45 ${cx} ${cy})` : undefined;
  return <rect x={cx - side / 2} y={cy - side / 2} width={side} height={side} fill={color} transform={turn} />;
}
