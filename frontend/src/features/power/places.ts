/** Points of the curves: the nearest to a pointer, and where keys move to. */
import type { PowerPlan } from "@/api/power";
import type { Scale } from "@/ui/chart/scale";
import { plural } from "@/ui/format";
import { movedBy, nearest } from "@/ui/plots/curve";

import { shownPower } from "./answerWords";

export interface Place {
  curve: number;
  point: number;
}

/** The point next to the chosen study, where reading by keyboard begins. */
export function chosenPlace({ curves, answer }: PowerPlan): Place {
  const curve = Math.max(0, curves.findIndex(({ readers }) => readers === answer.readers));
  const points = curves[curve]?.points ?? [];
  let point = 0;
  points.forEach(({ cases }, at) => {
    const best = points[point]?.cases ?? 0;
    if (Math.abs(cases - answer.cases) < Math.abs(best - answer.cases)) point = at;
  });
  return { curve, point };
}

/** The point of any curve that is nearest to a place in pixels. */
export function nearestPlace({ curves }: PowerPlan, x: Scale, y: Scale, [px, py]: [number, number]): Place {
  let best: Place = { curve: 0, point: 0 };
  let least = Infinity;
  curves.forEach(({ points }, curve) => {
    const cases = points.map((point) => point.cases);
    const powers = points.map(({ power }) => power);
    const point = nearest(cases, powers, x, y, [px, py]);
    const found = points[point];
    if (found === undefined) return;
    const distance = (x(found.cases) - px) ** 2 + (y(found.power) - py) ** 2;
    if (distance < least) [best, least] = [{ curve, point }, distance];
  });
  return best;
}

/** Where a key moves to: along a curve, or to the next with more or fewer readers; null: nowhere. */
export function movedTo({ curves }: PowerPlan, at: Place, key: string): Place | null {
  if (key === "ArrowUp") return { ...at, curve: Math.min(curves.length - 1, at.curve + 1) };
  if (key === "ArrowDown") return { ...at, curve: Math.max(0, at.curve - 1) };
  const point = movedBy(key, at.point, curves[at.curve]?.points.length ?? 0);
  return point === null ? null : { ...at, point };
}

/** A point in words; null is the chosen study. */
export function placeWords({ curves, answer }: PowerPlan, place: Place | null): string {
  const curve = place === null ? answer : curves[place.curve];
  const point = place === null ? answer : curves[place.curve]?.points[place.point];
  if (curve === undefined || point === undefined) return "";
  return `${plural(curve.readers, "reader")}, ${plural(point.cases, "case")}: power ${shownPower(point.power)}`;
}
