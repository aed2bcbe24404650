/** The arms as the screen names and colours them: the same everywhere, told apart by shape as well. */
import type { MarkShape } from "@/ui/plots/IntervalMark";
import type { LegendEntry } from "@/ui/plots/legend";

import type { Arm } from "./types";

interface ShownArm {
  key: Arm;
  name: string;
  color: string;
  shape: MarkShape;
}

export const ARMS: readonly ShownArm[] = [
  { key: "real", name: "Real", color: "var(--verum-data-1)", shape: "disc" },
  { key: "simulated", name: "Simulated", color: "var(--verum-data-6)", shape: "square" },
];

const POOLED: ShownArm = {
  key: "pooled",
  name: "Both arms",
  color: "var(--verum-data-3)",
  shape: "diamond",
};

export const ALL_ARMS: readonly ShownArm[] = [POOLED, ...ARMS];

/** The arms' legend, as points or as lines. */
export function legendOf(arms: readonly ShownArm[], as: "points" | "lines"): LegendEntry[] {
  return arms.map(({ name, color, shape }) => (as === "points" ? { name, color, shape } : { name, color }));
}
