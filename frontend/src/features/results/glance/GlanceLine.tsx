import { Text } from "@mantine/core";

import { Unknown } from "@/ui/Unknown";

import { percentWithInterval } from "../figures";
import type { Estimate } from "../types";

import { IntervalTrack } from "./IntervalTrack";

interface Props {
  name: string;
  estimate: Estimate;
  color: string;
  isHalved?: boolean;
}

/** One arm's proportion: its name, drawn, and in figures. */
export function GlanceLine({ name, estimate, color, isHalved }: Props) {
  return (
    <>
      <Text component="dt" size="sm">
        {name}
      </Text>
      <dd aria-hidden>
        <IntervalTrack estimate={estimate} color={color} isHalved={isHalved} />
      </dd>
      <Text component="dd" size="sm" className="number" ta="right">
        {estimate.value === null ? <Unknown reason={estimate.reason} /> : percentWithInterval(estimate, 0)}
      </Text>
    </>
  );
}
