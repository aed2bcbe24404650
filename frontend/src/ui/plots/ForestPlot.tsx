import type { ReactNode } from "react";

import { linearScale, type Scale } from "../chart/scale";

import { boxIn, fitting } from "./box";
import { cutTo } from "./domain";
import { forestTable, rowHeight, sharesOf, type ForestRow } from "./forest";
import { IntervalMark } from "./IntervalMark";
import type { LegendEntry } from "./legend";
import { PlotAxes } from "./PlotAxes";
import { PlotFigure } from "./PlotFigure";
import classes from "./plots.module.css";
import type { PlotTable } from "./plotTable";
import { ReferenceLine } from "./ReferenceLine";

interface Props {
  rows: ForestRow[];
  domain: [number, number];
  label: string;
  name: string;
  caption: ReactNode;
  table?: PlotTable; // where the rows alone do not say all
  xLabel: string;
  formatX?: (value: number) => string;
  references?: { at: number; label?: string }[];
  legend?: LegendEntry[];
  maxWidth?: number;
}

const TOP = 18;
const AXIS = 44;

/** Points with their intervals on one axis, a row each; what is undefined says why in its place. */
export function ForestPlot(props: Props) {
  const { rows, domain, label, name, caption, legend, maxWidth = 960 } = props;
  const height = TOP + rows.length * rowHeight(rows.length) + AXIS;
  return (
    <PlotFigure
      label={label}
      name={name}
      caption={caption}
      table={props.table ?? forestTable(rows)}
      height={height}
      legend={legend}
      maxWidth={maxWidth}
    >
      {(width) => <Drawn {...props} domain={domain} width={width} height={height} />}
    </PlotFigure>
  );
}

function Drawn(props: Props & { width: number; height: number }) {
  const { rows, domain, width, height, xLabel, formatX, references = [] } = props;
  const { labels, figures } = sharesOf(width, rows);
  const box = boxIn(width, height, { left: labels, right: figures + 12, top: TOP, bottom: AXIS });
  const x = linearScale(domain, [box.left, box.right], box.right - box.left < 260 ? 3 : 5);
  return (
    <>
      <PlotAxes x={x} box={box} xLabel={xLabel} formatX={formatX} />
      {references.map((line) => (
        <ReferenceLine key={line.at} {...line} scale={x} along="x" box={box} />
      ))}
      {rows.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          drawn={cutTo(domain, row)}
          x={x}
          y={TOP + (index + 0.5) * rowHeight(rows.length)}
          box={box}
          figures={figures}
        />
      ))}
    </>
  );
}

interface RowProps {
  row: ForestRow;
  drawn: ReturnType<typeof cutTo>;
  x: Scale;
  y: number;
  box: { left: number; right: number };
  figures: number;
}

function Row({ row, drawn, x, y, box, figures }: RowProps) {
  const undefinedFor = row.value === null && !row.heading ? (row.reason ?? "") : null;
  return (
    <g>
      <text className={row.heading ? classes.heading : classes.label} x={row.heading ? 0 : 8} y={y} dy="0.32em">
        <title>{row.label}</title>
        {row.heading ? row.label : fitting(row.label, box.left - 16)}
      </text>
      <IntervalMark {...drawn} shape={row.shape} scale={x} at={y} color={row.color ?? "var(--verum-data-1)"} />
      {undefinedFor !== null && (
        <text className={classes.note} x={box.left + 6} y={y} dy="0.32em">
          <title>{undefinedFor}</title>
          {fitting(`– ${undefinedFor}`, box.right + figures - box.left - 12, 12)}
        </text>
      )}
      {figures > 0 && undefinedFor === null && (
        <text className={classes.value} x={box.right + 14} y={y} dy="0.32em">
          {row.reason && row.low === null && <title>{row.reason}</title>}
          {row.reason && row.low === null ? `${row.text}, no interval` : row.text}
        </text>
      )}
    </g>
  );
}
