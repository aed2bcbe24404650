import { Box, Text } from "@mantine/core";
import { useDisclosure, useElementSize } from "@mantine/hooks";
import { lazy, Suspense, useRef, type ReactNode } from "react";

import { legendPlaces, type LegendEntry } from "./legend";
import { PlotAsTable } from "./PlotAsTable";
import { PlotLegend } from "./PlotLegend";
import classes from "./plots.module.css";
import type { PlotTable } from "./plotTable";

const FigureMenu = lazy(() => import("./FigureMenu"));

interface Props {
  label: string; // what the plot shows, said in place of it
  name: string; // of its files, without ending
  caption: ReactNode; // method and n
  table: PlotTable; // all that is drawn
  height: number; // without the legend
  maxWidth?: number;
  legend?: LegendEntry[];
  isInteractive?: boolean; // its parts can be focused, so it is no single image
  children: (width: number) => ReactNode; // of the SVG, once its width is known
}

/** A plot with its caption, its numbers as a table, and a menu that saves either. */
export function PlotFigure(props: Props) {
  const { label, name, caption, table, height, maxWidth, legend = [], isInteractive = false } = props;
  const { ref, width } = useElementSize<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const [isTable, { toggle }] = useDisclosure();
  const { places, height: above } = legendPlaces(legend, width);
  return (
    <Box component="figure" className={classes.figure} maw={maxWidth}>
      <div ref={ref}>
        {width > 0 && (
          <svg
            ref={svg}
            className={classes.svg}
            width={width}
            height={height + above}
            role={isInteractive ? "group" : "img"}
            aria-label={label}
          >
            <PlotLegend places={places} />
            <g transform={`translate(0 ${above})`}>{props.children(width)}</g>
          </svg>
        )}
      </div>
      <Text component="figcaption" size="xs" c="dimmed" mt={6}>
        {caption}
      </Text>
      <Suspense fallback={<Box h={24} mt={2} />}>
        <FigureMenu label={label} name={name} table={table} svg={svg} isTable={isTable} onTable={toggle} />
      </Suspense>
      {isTable && <PlotAsTable label={label} table={table} />}
    </Box>
  );
}
