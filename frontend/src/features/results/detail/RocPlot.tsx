import { Text } from "@mantine/core";
import { useState, type KeyboardEvent, type PointerEvent } from "react";

import { linearScale, type Scale } from "@/ui/chart/scale";
import { formatPercent } from "@/ui/format";
import { boxIn } from "@/ui/plots/box";
import { movedBy, nearest, pathOf } from "@/ui/plots/curve";
import { PlotAxes } from "@/ui/plots/PlotAxes";
import { PlotFigure } from "@/ui/plots/PlotFigure";
import plots from "@/ui/plots/plots.module.css";

import { curvesTable, pointWords, type DrawnCurve } from "./rocCurves";

interface Props {
  curves: DrawnCurve[];
  label: string;
  name: string;
  caption: string;
}

interface Point {
  curve: string; // its key
  at: number;
}

const SIDE = 480; // px

/** Curves in the unit square. Mouse or keys walk along them; the point is told of below. */
export function RocPlot({ curves, label, name, caption }: Props) {
  const [point, setPoint] = useState<Point | null>(null);
  const on = curves.find(({ key }) => key === point?.curve);
  return (
    <div>
      <PlotFigure
        label={label}
        name={name}
        caption={caption}
        table={curvesTable(curves)}
        height={SIDE}
        maxWidth={SIDE}
        legend={curves.filter(({ isThin }) => !isThin)}
        isInteractive
      >
        {(width) => <Drawn curves={curves} width={width} point={point} onPoint={setPoint} />}
      </PlotFigure>
      <Text size="sm" mt={4} mih={44} maw={SIDE} className="number" role="status">
        {on && point
          ? `${on.name}: ${pointWords(on.curve, point.at)}.`
          : "Point at a curve, or reach it with Tab and walk along it with the arrow keys."}
      </Text>
    </div>
  );
}

interface DrawnProps {
  curves: DrawnCurve[];
  width: number;
  point: Point | null;
  onPoint: (point: Point) => void;
}

function Drawn({ curves, width, point, onPoint }: DrawnProps) {
  const box = boxIn(width, SIDE, { left: 56 });
  const x = linearScale([0, 1], [box.left, box.right], 5);
  const y = linearScale([0, 1], [box.bottom, box.top], 5);
  const percent = (value: number) => formatPercent(value, 0);
  const follow = (event: PointerEvent<SVGRectElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at: [number, number] = [event.clientX - left + box.left, event.clientY - top + box.top];
    const found = nearestOf(curves, x, y, at);
    if (found) onPoint(found);
  };
  return (
    <>
      <PlotAxes
        x={x}
        y={y}
        box={box}
        xLabel="1 − specificity"
        yLabel="sensitivity"
        formatX={percent}
        formatY={percent}
      />
      <line className={plots.reference} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} aria-hidden />
      <rect
        x={box.left}
        y={box.top}
        width={box.right - box.left}
        height={box.bottom - box.top}
        fill="transparent"
        onPointerMove={follow}
        aria-hidden
      />
      {curves.map((one) => (
        <WalkedCurve key={one.key} one={one} x={x} y={y} point={point} onPoint={onPoint} />
      ))}
    </>
  );
}

function nearestOf(curves: DrawnCurve[], x: Scale, y: Scale, [px, py]: [number, number]): Point | null {
  let best: Point | null = null;
  let least = Infinity;
  for (const { key, curve } of curves) {
    const at = nearest(curve.fpr, curve.tpr, x, y, [px, py]);
    if (at < 0) continue;
    const distance = (x(curve.fpr[at] ?? 0) - px) ** 2 + (y(curve.tpr[at] ?? 0) - py) ** 2;
    if (distance < least) [best, least] = [{ curve: key, at }, distance];
  }
  return best;
}

interface CurveProps extends Pick<DrawnProps, "point" | "onPoint"> {
  one: DrawnCurve;
  x: Scale;
  y: Scale;
}

function WalkedCurve({ one: { key, name, color, curve, isThin }, x, y, point, onPoint }: CurveProps) {
  const count = curve.fpr.length;
  const at = point?.curve === key ? Math.min(point.at, count - 1) : null;
  const walk = (event: KeyboardEvent) => {
    const to = movedBy(event.key, at ?? 0, count);
    if (to === null) return;
    event.preventDefault();
    onPoint({ curve: key, at: to });
  };
  return (
    <g
      className={plots.focusable}
      tabIndex={0}
      role="slider"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={at ?? 0}
      aria-valuetext={count > 0 ? pointWords(curve, at ?? 0) : "no points"}
      onFocus={() => at === null && count > 0 && onPoint({ curve: key, at: 0 })}
      onKeyDown={walk}
      pointerEvents="none"
    >
      <path
        d={pathOf(curve.fpr, curve.tpr, x, y)}
        fill="none"
        stroke={color}
        strokeWidth={isThin ? 1 : 2.5}
        strokeDasharray={isThin ? "3 2" : undefined}
        opacity={isThin ? 0.75 : 1}
      />
      {at !== null && (
        <circle
          cx={x(curve.fpr[at] ?? 0)}
          cy={y(curve.tpr[at] ?? 0)}
          r={6}
          fill={color}
          stroke="var(--mantine-color-body)"
          strokeWidth={2}
        />
      )}
    </g>
  );
}
