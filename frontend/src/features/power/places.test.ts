import { describe, expect, it } from "vitest";

import type { PowerPlan } from "@/api/power";
import { linearScale } from "@/ui/chart/scale";

import { chosenPlace, movedTo, nearestPlace, placeWords } from "./places";

const curve = (readers: number, powers: number[]) => ({
  readers,
  points: powers.map((power, at) => ({ cases: 10 * (at + 1), power })),
});
const plan = {
  answer: { readers: 6, cases: 22, power: 0.805 },
  curves: [curve(4, [0.1, 0.3, 0.5]), curve(6, [0.4, 0.79, 0.9])],
} as PowerPlan;

describe("points of the curves", () => {
  it("begin by keyboard next to the chosen study", () => {
    expect(chosenPlace(plan)).toEqual({ curve: 1, point: 1 });
  });
  it("are found nearest to the pointer, on any curve", () => {
    const x = linearScale([0, 30], [0, 300]);
    const y = linearScale([0, 1], [100, 0]);
    expect(nearestPlace(plan, x, y, [290, 52])).toEqual({ curve: 0, point: 2 });
    expect(nearestPlace(plan, x, y, [290, 12])).toEqual({ curve: 1, point: 2 });
  });
  it("are moved along by arrows, and to other readers, never off an end", () => {
    expect(movedTo(plan, { curve: 1, point: 1 }, "ArrowRight")).toEqual({ curve: 1, point: 2 });
    expect(movedTo(plan, { curve: 1, point: 2 }, "ArrowRight")).toEqual({ curve: 1, point: 2 });
    expect(movedTo(plan, { curve: 1, point: 2 }, "ArrowDown")).toEqual({ curve: 0, point: 2 });
    expect(movedTo(plan, { curve: 0, point: 2 }, "ArrowDown")).toEqual({ curve: 0, point: 2 });
    expect(movedTo(plan, { curve: 0, point: 2 }, "a")).toBeNull();
  });
  it("are said in words, power rounded down", () => {
    expect(placeWords(plan, { curve: 1, point: 1 })).toBe("6 readers, 20 cases: power 79.0%");
    expect(placeWords(plan, null)).toBe("6 readers, 22 cases: power 80.5%");
  });
});
