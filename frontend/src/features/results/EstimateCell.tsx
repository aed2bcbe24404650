import { Table, Text, Tooltip } from "@mantine/core";

import { Unknown } from "@/ui/Unknown";

import classes from "./ArmsCompared.module.css";
import { formatInterval, whyNoInterval, type Metric } from "./metrics";
import type { Estimate } from "./types";

interface Props {
  estimate: Estimate;
  metric: Pick<Metric, "format">;
  first?: boolean; // of its question, where questions stand side by side
}

/** A figure with its 95% interval below; undefined ones say why. */
export function EstimateCell({ estimate, metric, first = false }: Props) {
  const interval = formatInterval(estimate, metric);
  const why = whyNoInterval(estimate);
  return (
    <Table.Td ta="right" className={first ? `number ${classes.question}` : "number"}>
      {estimate.value === null ? (
        <Unknown reason={estimate.reason} />
      ) : (
        <Text span fz="sm" fw={500}>
          {metric.format(estimate.value)}
        </Text>
      )}
      {interval && (
        <Text fz="xs" c="dimmed">
          {interval}
        </Text>
      )}
      {why !== null && <NoInterval reason={why} />}
    </Table.Td>
  );
}

/** A figure that is defined while its interval is not: why, on hover or focus. */
function NoInterval({ reason }: { reason: string }) {
  return (
    <Tooltip label={reason} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Text
        fz="xs"
        c="dimmed"
        tabIndex={0}
        role="note"
        aria-label={`no interval: ${reason}`}
        style={{ textDecoration: "underline dotted", cursor: "help" }}
      >
        no interval
      </Text>
    </Tooltip>
  );
}
