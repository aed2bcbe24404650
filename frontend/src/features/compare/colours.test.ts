import { describe, expect, it } from "vitest";

import { colourAt, gradientOf, greyTable, SIGNED, signedTable, valueOf } from "./colours";

const grey = { low: -4, high: 8 };
const signed = { low: -4, high: 4 };
const at = (table: Uint8ClampedArray, byte: number) => [...table.slice(3 * byte, 3 * byte + 3)];
const light = ([red, green, blue]: readonly number[]) => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;

describe("the colours of bytes", () => {
  it("are black outside the brain and grey within the window", () => {
    const table = greyTable(grey, [-3, 4.5]);
    expect(at(table, 0)).toEqual([0, 0, 0]);
    expect(at(table, 1)).toEqual([0, 0, 0]);
    expect(at(table, 255)).toEqual([255, 255, 255]);
    const middle = at(table, 1 + Math.round((0.75 + 4) / (12 / 254))); // half way from −3 to 4.5
    expect(Math.abs(middle[0]! - 127.5)).toBeLessThan(2);
  });

  it("show no difference dark, less in blue and more in orange", () => {
    const table = signedTable(signed, 2);
    const [less, none, more] = [at(table, 90), at(table, 128), at(table, 166)];
    expect(light(none)).toBeLessThan(30);
    expect(less[2]).toBeGreaterThan(less[0]! + 50);
    expect(more[0]).toBeGreaterThan(more[2]! + 50);
  });

  it("are as light for less as for more, and lighter the larger the difference", () => {
    let before = light(colourAt(SIGNED, 0.5));
    for (const step of [0.1, 0.2, 0.3, 0.4, 0.5]) {
      const [less, more] = [light(colourAt(SIGNED, 0.5 - step)), light(colourAt(SIGNED, 0.5 + step))];
      expect(Math.abs(less - more)).toBeLessThan(25);
      expect(Math.min(less, more)).toBeGreaterThan(before);
      before = Math.max(less, more) - 25;
    }
  });

  it("stand for z-scores that can be read back", () => {
    expect(valueOf(0, signed)).toBeNull();
    expect(valueOf(1, signed)).toBe(-4);
    expect(valueOf(128, signed)).toBeCloseTo(0);
    expect(valueOf(255, signed)).toBe(4);
  });

  it("make a gradient for the bar of the scale", () => {
    expect(gradientOf(SIGNED)).toContain("rgb(22 22 24) 50%");
  });
});
