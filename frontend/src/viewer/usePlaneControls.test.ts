import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

import { exampleHeader, oneVoxel } from "@/testing/volumes";

import { nextControls, START, usePlaneControls, type Controls, type PlaneAction } from "./usePlaneControls";

const after = (...actions: PlaneAction[]): Controls => actions.reduce(nextControls, START);

test("the layout goes round", () => {
  const next: PlaneAction = { do: "nextLayout" };
  expect(after(next).layout).toBe("equal");
  expect(after(next, next).layout).toBe("one");
  expect(after(next, next, next).layout).toBe("main");
});

test("a plane is enlarged and goes back to where it was", () => {
  const enlarge: PlaneAction = { do: "enlarge" };
  const enlarged = after({ do: "nextLayout" }, { do: "activate", plane: "coronal" }, enlarge);
  expect(enlarged).toMatchObject({ layout: "one", active: "coronal" });
  expect(nextControls(enlarged, enlarge)).toMatchObject({ layout: "equal", active: "coronal" });
});

test("a plane enlarged by mouse is the one under it, whichever was active", () => {
  expect(after({ do: "enlarge", plane: "sagittal" })).toMatchObject({ layout: "one", active: "sagittal" });
});

test("from the layout of one plane, enlarging goes back to the layout before it", () => {
  const next: PlaneAction = { do: "nextLayout" };
  expect(after(next, next, { do: "enlarge" }).layout).toBe("equal");
});

test("the planes go round by key", () => {
  const next: PlaneAction = { do: "nextPlane" };
  expect([after(next), after(next, next), after(next, next, next)].map(({ active }) => active)).toEqual([
    "sagittal",
    "coronal",
    "axial",
  ]);
});

test("what is done to the images leaves the controls as they are", () => {
  expect(after({ do: "scroll", slices: 3 }, { do: "reset" }, { do: "preset", step: 1 })).toEqual(START);
});

test("the slab has three thicknesses, and is off again with the next case", () => {
  const thicker: PlaneAction = { do: "thickness" };
  expect([after(thicker), after(thicker, thicker)].map((now) => now.thicknessMm)).toEqual([20, 5]);
  expect(after({ do: "slab" }, thicker)).toMatchObject({ slab: true, thicknessMm: 20 });
  expect(after({ do: "slab" }, thicker, { do: "newCase" })).toMatchObject({ slab: false, thicknessMm: 20 });
});

test("interpolation is the reader's own choice and outlives the case", () => {
  expect(after({ do: "smooth" }, { do: "newCase" }).smooth).toBe(false);
  expect(after({ do: "smooth" }, { do: "smooth" }).smooth).toBe(true);
});

test("a window is typed for the view under the pointer, until it is done or the case changes", () => {
  const typing = after({ do: "activate", plane: "coronal" }, { do: "typeWindow" });
  expect(typing.typing).toBe("coronal");
  expect(nextControls(typing, { do: "activate", plane: "axial" }).typing).toBe("coronal");
  expect(nextControls(typing, { do: "typed", window: null }).typing).toBeNull();
  expect(nextControls(typing, { do: "newCase" }).typing).toBeNull();
});

test("a new volume is a new case, whatever was done to the one before", () => {
  const volume = () => oneVoxel(exampleHeader([2, 2, 2]), [0, 0, 0]);
  const { result, rerender } = renderHook(
    (shown) => usePlaneControls({ planes: null, volume: shown, attentive: true, bindings: {} }),
    { initialProps: volume() },
  );
  for (const action of [{ do: "slab" }, { do: "scroll", slices: 1 }] satisfies PlaneAction[])
    act(() => result.current.act(action));
  expect(result.current.slab).toBe(true);
  rerender(volume());
  expect(result.current.slab).toBe(false);
  act(() => result.current.act({ do: "slab" }));
  expect(result.current.slab).toBe(true);
});
