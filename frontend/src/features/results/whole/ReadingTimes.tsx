import { Text } from "@mantine/core";

import { formatCount, formatNumber } from "@/ui/format";
import { domainOf } from "@/ui/plots/domain";
import { ForestPlot } from "@/ui/plots/ForestPlot";
import { Section } from "@/ui/Section";

import { ARMS, legendOf } from "../arms";
import { withoutInterval } from "../detail/bins";
import { BinsPlot } from "../detail/BinsPlot";
import { TestLine } from "../detail/TestLine";
import { capital } from "../figures";
import { part } from "../parts";
import type { ReadingTime } from "../types";

import { timeRows } from "./times";
import { TimesTable } from "./TimesTable";

interface Props {
  time: ReadingTime | null;
}

/** How long readers took over an image, by arm, by reader and over their list. */
export function ReadingTimes({ time }: Props) {
  return (
    <Section {...part("times")} note="one time a presentation, that of its last answer">
      {time === null || time.reason !== null ? (
        <Text size="sm">None: {time?.reason ?? "no reading has a time"}.</Text>
      ) : (
        <Known time={time} />
      )}
    </Section>
  );
}

function Known({ time }: { time: ReadingTime }) {
  const rows = timeRows(time);
  const { bins } = time.by_position;
  return (
    <>
      <TimesTable arms={time.arms} />
      {time.tests.map((test) => (
        <TestLine key={test.method} test={test} />
      ))}
      <Text fw={500} mt="lg" mb="xs" component="h3">
        By reader
      </Text>
      <ForestPlot
        name="reading-time"
        label="Geometric mean of the reading time, by reader and arm"
        rows={rows}
        domain={domainOf(rows)}
        xLabel="seconds"
        formatX={(value) => formatNumber(value, Number.isInteger(value) ? 0 : 1)}
        legend={legendOf(ARMS, "points")}
        maxWidth={860}
        caption={`${capital(time.arms["pooled"]?.geometric_mean.method ?? "")}; n = ${formatCount(time.arms["pooled"]?.n ?? 0)} presentations.`}
      />
      {bins.length > 0 && (
        <>
          <Text fw={500} mt="lg" mb="xs" component="h3">
            Over the reading list
          </Text>
          <BinsPlot
            bins={bins.map(({ from, to, n, geometric_mean: estimate }) => ({ from, to, n, estimate }))}
            label="Reading time over the reading list"
            name="reading-time-by-position"
            yLabel="seconds"
            formatY={(value) => formatNumber(value, Number.isInteger(value) ? 0 : 1)}
            bounds={[0, Infinity]}
            caption={`Geometric means in bins of position, both arms together; n = ${bins.map(({ n }) => n).join(", ")}.${withoutInterval(bins.map(({ geometric_mean: mean }) => mean))}`}
          />
        </>
      )}
    </>
  );
}
