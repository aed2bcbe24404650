import { useState, type PointerEvent } from "react";

import type { PowerPlan } from "@/api/power";
import { dataColor } from "@/ui/chart/plot";
import { linearScale } from "@/ui/chart/scale";
import { boxIn } from "@/ui/plots/box";
import { pathOf } from "@/ui/plots/curve";
import { PlotAxes } from "@/ui/plots/PlotAxes";
import plots from "@/ui/plots/plots.module.css";
import { ReferenceLine } from "@/ui/plots/ReferenceLine";

import { chosenPlace, movedTo, nearestPlace, placeWords, type Place } from "./places";
import { PointLabel } from "./PointLabel";

interface Props {
  plan: PowerPlan;
  width: number;
  height: number;
}

/** The curves; a pointer reads the nearest point, and so do the arrow keys once it has the focus. */
export function PowerCurves({ plan, width, height }: Props) {
  const { curves, answer } = plan;
  const [place, setPlace] = useState<Place | null>(null);
  const box = boxIn(width, height, { left: 56, right: 20, top: 12, bottom: 44 });
  const cases = curves.flatMap(({ points }) => points.map((point) => point.cases));
  const x = linearScale([0, Math.max(...cases, answer.cases)], [box.left, box.right], width < 500 ? 4 : 7);
  const y = linearScale([0, 1], [box.bottom, box.top], 5);
  const shown = place ?? chosenPlace(plan);
  const point = curves[shown.curve]?.points[shown.point];
  const follow = (event: PointerEvent<SVGRectElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setPlace(nearestPlace(plan, x, y, [event.clientX - left + box.left, event.clientY - top + box.top]));
  };
  return (
    <>
      <PlotAxes x={x} y={y} box={box} xLabel="Cases" yLabel="Power" formatY={(value) => `${Math.round(value * 100)}%`} />
      <ReferenceLine at={plan.request.power} scale={y} along="y" box={box} />
      {curves.map(({ readers, points }, index) => (
        <path
          key={readers}
          d={pathOf(points.map((each) => each.cases), points.map(({ power }) => power), x, y)}
          fill="none"
          stroke={dataColor(index)}
          strokeWidth={readers === answer.readers ? 3 : 1.75}
          aria-hidden
        />
      ))}
      <circle
        cx={x(answer.cases)}
        cy={y(answer.power)}
        r={7}
        fill="var(--mantine-color-body)"
        stroke="var(--mantine-color-text)"
        strokeWidth={2}
        aria-hidden
      />
      {place && point ? (
        <PointLabel x={x(point.cases)} y={y(point.power)} words={placeWords(plan, place)} box={box} dot />
      ) : (
        <PointLabel x={x(answer.cases)} y={y(answer.power)} words={placeWords(plan, null)} box={box} />
      )}
      <rect
        className={plots.focusable}
        x={box.left}
        y={box.top}
        width={box.right - box.left}
        height={box.bottom - box.top}
        fill="transparent"
        tabIndex={0}
        role="slider"
        aria-label="Read the curves: left and right move along the cases, up and down between readers"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={(curves[shown.curve]?.points.length ?? 1) - 1}
        aria-valuenow={shown.point}
        aria-valuetext={placeWords(plan, place)}
        onPointerMove={follow}
        onPointerLeave={() => setPlace(null)}
        onBlur={() => setPlace(null)}
        onKeyDown={(event) => {
          const next = movedTo(plan, shown, event.key);
          if (next === null) return;
          event.preventDefault();
          setPlace(next);
        }}
      />
    </>
  );
}
