/** The live curves of a job: what the training patches and what the held-out cases say. */
import { gatherSeries, type LineSeries } from "@/ui/chart/plot";

type Points = Parameters<typeof gatherSeries>[0];

export interface Curves {
  training: LineSeries[];
  validation: LineSeries[];
}

const VALIDATION = / validation loss$/;

/** Lines by what they were measured on, each named by its fold or trial: "Fold 1". */
export function curvesOf(points: Points): Curves {
  const lines = gatherSeries(points);
  const named = (line: LineSeries) => ({ ...line, name: nameOf(line.name) });
  return {
    training: lines.filter(({ name }) => !VALIDATION.test(name)).map(named),
    validation: lines.filter(({ name }) => VALIDATION.test(name)).map(named),
  };
}

function nameOf(series: string): string {
  const name = series.replace(VALIDATION, "").replace(/ loss$/, "");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
