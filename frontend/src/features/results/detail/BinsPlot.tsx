import { linearScale } from "@/ui/chart/scale";
import { boxIn } from "@/ui/plots/box";
import { pathOf } from "@/ui/plots/curve";
import { domainOf, within } from "@/ui/plots/domain";
import { IntervalMark } from "@/ui/plots/IntervalMark";
import { PlotAxes } from "@/ui/plots/PlotAxes";
import { PlotFigure } from "@/ui/plots/PlotFigure";
import { ReferenceLine } from "@/ui/plots/ReferenceLine";

import { binsTable, middleOf, type BinOf } from "./bins";


interface Props {
  bins: BinOf[];
  label: string;
  name: string;
  caption: string;
  yLabel: string;
  formatY: (value: number) => string;
  bounds: [number, number];
  reference?: { at: number; label: string };
}

const HEIGHT = 280;
const FREE = { left: 64, right: 90 };

/** A figure over the position in a reader's list, with an interval at each bin's middle. */
export function BinsPlot({ bins, label, name, caption, yLabel, formatY, bounds, reference }: Props) {
  const shown = reference ? [reference.at] : [];
  return (
    <PlotFigure label={label} name={name} caption={caption} table={binsTable(bins, yLabel)} height={HEIGHT} maxWidth={720}>
      {(width) => {
        const box = boxIn(width, HEIGHT, FREE);
        const last = bins.at(-1)?.to ?? 1;
        const x = linearScale([bins[0]?.from ?? 0, last], [box.left + 16, box.right - 16], 6);
        const y = linearScale(
          within(domainOf(bins.map(({ estimate }) => estimate), shown), bounds),
          [box.bottom, box.top],
        );
        const known = bins.filter(({ estimate }) => estimate.value !== null);
        return (
          <>
            <PlotAxes
              x={x}
              y={y}
              box={box}
              xLabel="position in the reader’s list"
              yLabel={yLabel}
              formatY={formatY}
            />
            {reference && <ReferenceLine {...reference} scale={y} along="y" box={box} />}
            <path
              d={pathOf(known.map(middleOf), known.map(({ estimate }) => estimate.value ?? 0), x, y)}
              fill="none"
              stroke="var(--verum-data-3)"
              strokeWidth={1.5}
              opacity={0.6}
              aria-hidden
            />
            {known.map((bin) => (
              <IntervalMark
                key={bin.from}
                {...bin.estimate}
                scale={y}
                at={x(middleOf(bin))}
                color="var(--verum-data-3)"
                upright
              />
            ))}
          </>
        );
      }}
    </PlotFigure>
  );
}
