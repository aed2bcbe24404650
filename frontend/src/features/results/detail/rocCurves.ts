/** Which ROC curves are drawn, and what is said of a point on one. */
import { formatNumber, formatPercent } from "@/ui/format";
import type { PlotTable } from "@/ui/plots/plotTable";

import { ALL_ARMS } from "../arms";
import type { Arm, Curve, Roc } from "../types";

export type Main = "average" | "pooled";

export interface DrawnCurve {
  key: string;
  name: string;
  color: string;
  curve: Curve;
  isThin: boolean; // one reader's, beside the arm's
}

/** Arms with a curve: an arm of one truth alone, as of "real or simulated?", has none. */
export function drawableArms(roc: Roc) {
  return ALL_ARMS.filter(({ key }) => (roc.arms[key]?.pooled.fpr.length ?? 0) > 0);
}

/** The arms drawn at first: real and simulated where they have curves, else both together. */
export function armsAtFirst(roc: Roc): Arm[] {
  const arms = drawableArms(roc).map(({ key }) => key);
  const each = arms.filter((key) => key !== "pooled");
  return each.length > 0 ? each : arms;
}

/** A main curve for each chosen arm, and those of the chosen readers in the same colour. */
export function drawnCurves(
  roc: Roc,
  arms: ReadonlySet<Arm>,
  main: Main,
  readers: ReadonlySet<string>,
): DrawnCurve[] {
  const chosen = drawableArms(roc).filter(({ key }) => arms.has(key));
  return chosen.flatMap(({ key, name, color }) => {
    const arm = roc.arms[key];
    if (!arm) return [];
    const whole = main === "average" ? arm.curve_average : arm.pooled;
    const word = main === "average" ? "readers’ average" : "all readings";
    const ofReaders = arm.readers
      .filter(({ reader }) => readers.has(reader))
      .map(({ reader, curve }) => ({
        key: `${key} ${reader}`,
        name: `${name}, ${reader}`,
        color,
        curve,
        isThin: true,
      }));
    return [...ofReaders, { key, name: `${name}, ${word}`, color, curve: whole, isThin: false }];
  });
}

/** "sensitivity 82%, 1 − specificity 12%, rated positive from 70". */
export function pointWords({ fpr, tpr, thresholds }: Curve, at: number): string {
  const place = `sensitivity ${formatPercent(tpr[at], 0)}, 1 − specificity ${formatPercent(fpr[at], 0)}`;
  const threshold = thresholds[at];
  if (threshold === null || threshold === undefined) return place;
  return `${place}, rated positive from ${trimmed(threshold)}`;
}

function trimmed(threshold: number): string {
  return formatNumber(threshold, Number.isInteger(threshold) ? 0 : 2);
}

/** Every drawn point. */
export function curvesTable(curves: readonly DrawnCurve[]): PlotTable {
  return {
    columns: ["Curve", "1 - specificity", "Sensitivity", "Threshold"],
    rows: curves.flatMap(({ name, curve }) =>
      curve.fpr.map((x, at) => [name, x, curve.tpr[at] ?? null, curve.thresholds[at] ?? null]),
    ),
  };
}
