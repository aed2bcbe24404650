import { Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";

import { Axes } from "./Axes";
import { Legend } from "./Legend";
import { Line } from "./Line";
import { PLOT, dataColor, type LineSeries } from "./plot";
import { extent, linearScale } from "./scale";

const MOST_DOTS = 30;

interface Props {
  series: LineSeries[];
  xLabel: string;
  yLabel: string;
  caption: string; // method and n
  height?: number;
}

/** Lines on round axes, drawn as SVG; colours are told apart by colour-blind eyes. */
export function LineChart({ series, xLabel, yLabel, caption, height = 220 }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const points = series.flatMap((line) => line.points);
  const dotted = points.length / Math.max(1, series.length) <= MOST_DOTS;
  const [, yHigh] = extent(points.map(({ y }) => y));
  const x = linearScale(extent(points.map((point) => point.x)), [PLOT.left, width - PLOT.right], 6);
  const y = linearScale([0, yHigh * 1.05], [height - PLOT.bottom, PLOT.top]);
  return (
    <figure style={{ margin: 0 }}>
      <Legend names={series.map(({ name }) => name)} />
      <div ref={ref}>
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={caption}>
            <Axes x={x} y={y} xLabel={xLabel} yLabel={yLabel} width={width} height={height} />
            {series.map((line, index) => (
              <Line
                key={line.name}
                points={line.points.map((point) => [x(point.x), y(point.y)])}
                color={dataColor(index)}
                dotted={dotted}
              />
            ))}
          </svg>
        )}
      </div>
      <Text component="figcaption" size="xs" c="dimmed">
        {caption}
      </Text>
    </figure>
  );
}
