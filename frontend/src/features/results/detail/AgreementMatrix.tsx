import { Box } from "@mantine/core";
import { useRef, type KeyboardEvent } from "react";

import { MISSING, formatNumber } from "@/ui/format";
import { PlotFigure } from "@/ui/plots/PlotFigure";
import plots from "@/ui/plots/plots.module.css";

import type { Pair } from "../types";

import { MEASURES, cellAfter, matrixTable, readersOf, square, tintOf, type Measure } from "./matrix";

interface Props {
  label: string;
  name: string;
  caption: string;
  pairs: Pair[];
  measure: Measure;
  chosen: Pair | null;
  onChoose: (pair: Pair) => void;
}

const LABELS = 56; // px
const LARGEST = 56;
const SMALLEST_WITH_TEXT = 34;
const WIDEST = 620;
const LINE = 14; // px that a name takes down
const NAME = 24; // and across
const EVERY = 5; // is named where there is room for few

function isNamed(at: number, size: number, room: number): boolean {
  return size >= room || at % EVERY === 0;
}

/** Every two readers' agreement; a cell that is pointed at or focused is told of in full beside it. */
export function AgreementMatrix(props: Props) {
  const readers = readersOf(props.pairs);
  const size = Math.max(6, Math.min(LARGEST, (WIDEST - LABELS) / readers.length));
  const side = LABELS + size * readers.length;
  return (
    <Box maw="100%" style={{ flex: `0 0 ${side}px`, overflowX: "auto" }}>
      <PlotFigure
        label={props.label}
        name={props.name}
        caption={props.caption}
        table={matrixTable(props.pairs)}
        height={side - 24}
        maxWidth={side}
        isInteractive
      >
        {() => <Square {...props} readers={readers} size={size} />}
      </PlotFigure>
    </Box>
  );
}

function Square(props: Props & { readers: string[]; size: number }) {
  const { pairs, readers, size, measure, chosen, onChoose } = props;
  const group = useRef<SVGGElement>(null);
  const cells = square(pairs, readers);
  const nameOf = MEASURES.find(({ value }) => value === measure)?.label ?? "";
  const firstFocus = chosen ?? pairs[0];
  const move = (event: KeyboardEvent, at: [number, number]) => {
    const to = cellAfter(event.key, at, readers.length);
    if (!to) return;
    event.preventDefault();
    group.current?.querySelector<SVGElement>(`[data-cell="${to.join()}"]`)?.focus();
  };
  return (
    <g ref={group} transform="translate(0 24)">
      {readers.map((reader, at) => (
        <g key={reader} aria-hidden>
          <text className={plots.tick} x={LABELS - 8} y={(at + 0.5) * size} dy="0.32em" textAnchor="end">
            {isNamed(at, size, LINE) ? reader : ""}
          </text>
          <text className={plots.tick} x={LABELS + (at + 0.5) * size} y={-8} textAnchor="middle">
            {isNamed(at, size, NAME) ? reader : ""}
          </text>
        </g>
      ))}
      {cells.flatMap((row, r) =>
        row.map((pair, c) => {
          const estimate = pair?.[measure];
          const figure = formatNumber(estimate?.value, 2);
          const isTabStop = pair !== null && pair === firstFocus && r < c;
          return (
            <g key={`${r},${c}`} transform={`translate(${LABELS + c * size} ${r * size})`}>
              <rect
                className={plots.focusable}
                data-cell={`${r},${c}`}
                width={size - 1}
                height={size - 1}
                rx={2}
                fill={estimate ? tintOf(estimate) : "transparent"}
                stroke={pair !== null && pair === chosen ? "var(--mantine-color-text)" : "var(--mantine-color-default-border)"}
                strokeWidth={pair !== null && pair === chosen ? 2 : 0.5}
                tabIndex={isTabStop ? 0 : -1}
                role="img"
                aria-label={pair ? `${readers[r]} and ${readers[c]}: ${nameOf} ${figure}` : `${readers[r]} with themselves`}
                onFocus={() => pair && onChoose(pair)}
                onPointerEnter={() => pair && onChoose(pair)}
                onKeyDown={(event) => move(event, [r, c])}
              />
              {pair && size >= SMALLEST_WITH_TEXT && (
                <text
                  className={plots.value}
                  x={(size - 1) / 2}
                  y={(size - 1) / 2}
                  dy="0.32em"
                  textAnchor="middle"
                  pointerEvents="none"
                  aria-hidden
                >
                  {estimate?.value === null ? MISSING : figure}
                </text>
              )}
            </g>
          );
        }),
      )}
    </g>
  );
}
