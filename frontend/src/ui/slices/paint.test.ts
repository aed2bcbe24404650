import { beforeAll, describe, expect, it } from "vitest";

import { colouredOf, outlineOf, pixelsOf } from "./paint";
import { sliceOf } from "./planes";

// jsdom has no ImageData
beforeAll(() => {
  globalThis.ImageData ??= class {
    data: Uint8ClampedArray;
    constructor(
      readonly width: number,
      readonly height: number,
    ) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  } as unknown as typeof ImageData;
});

const SHAPE = [4, 4, 1];
const slice = sliceOf(SHAPE, "axial", [0, 0, 0]);
const grey = (image: ImageData, column: number, row: number) => image.data[4 * (row * 4 + column)];

describe("a slice's pixels", () => {
  it("puts the patient's right and front at the top left", () => {
    const bytes = new Uint8Array(16);
    bytes[15] = 200; // the highest x and y
    expect(grey(pixelsOf(slice, bytes), 0, 0)).toBe(200);
  });

  it("takes squares from two series by turns", () => {
    const [one, other] = [new Uint8Array(16).fill(10), new Uint8Array(16).fill(90)];
    const mixed = pixelsOf(slice, one, other, { how: "checkerboard" });
    expect([grey(mixed, 0, 0), grey(mixed, 2, 0), grey(mixed, 2, 2)]).toEqual([10, 90, 10]);
  });

  it("shows the second series in orange as strongly as asked", () => {
    const [one, other] = [new Uint8Array(16).fill(100), new Uint8Array(16).fill(255)];
    const { data } = pixelsOf(slice, one, other, { how: "overlay", share: 0.5 });
    expect([...data.slice(0, 3)]).toEqual([178, 130, 50]);
  });

  it("takes colours from a table", () => {
    const table = new Uint8ClampedArray(3 * 256);
    table.set([1, 2, 3], 3 * 7);
    const { data } = colouredOf(slice, new Uint8Array(16).fill(7), table);
    expect([...data.slice(0, 4)]).toEqual([1, 2, 3, 255]);
  });

  it("draws a line round every voxel of a mask that stands alone", () => {
    const mask = new Uint8Array(16);
    mask[15] = 1;
    expect(outlineOf(slice, mask)).toHaveLength(4);
    expect(outlineOf(slice, new Uint8Array(16))).toHaveLength(0);
    expect(outlineOf(slice, new Uint8Array(16).fill(1))).toHaveLength(16);
  });
});
