import type { PowerPlan } from "@/api/power";
import { dataColor } from "@/ui/chart/plot";
import { formatPercent, plural } from "@/ui/format";
import { PlotFigure } from "@/ui/plots/PlotFigure";
import type { PlotTable } from "@/ui/plots/plotTable";

import { PowerCurves } from "./PowerCurves";

const HEIGHT = 300;

/** Power over cases, a curve for each number of readers, the chosen study marked. */
export function PowerPlot({ plan }: { plan: PowerPlan }) {
  return (
    <PlotFigure
      label="Power over cases, by number of readers"
      name="power"
      caption={
        <>
          Power over cases for {plan.curves.map(({ readers }) => readers).join(", ")} readers. The ring is the
          study above, the dashed line the power wanted ({formatPercent(plan.request.power, 0)}). Method:{" "}
          {plan.method}.
        </>
      }
      table={tableOf(plan)}
      height={HEIGHT}
      legend={plan.curves.map(({ readers }, index) => ({
        name: plural(readers, "reader"),
        color: dataColor(index),
      }))}
      isInteractive
    >
      {(width) => <PowerCurves plan={plan} width={width} height={HEIGHT} />}
    </PlotFigure>
  );
}

/** All that is drawn: cases, and the power with each number of readers. */
function tableOf({ curves }: PowerPlan): PlotTable {
  const cases = curves[0]?.points.map((point) => point.cases) ?? [];
  return {
    columns: ["cases", ...curves.map(({ readers }) => plural(readers, "reader"))],
    rows: cases.map((count, at) => [count, ...curves.map(({ points }) => points[at]?.power ?? null)]),
  };
}
