import { expect, test } from "vitest";

import { nextControls, START, type Controls, type PlaneAction } from "./usePlaneControls";

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

test("what is done to the images leaves the controls as they are", () => {
  expect(after({ do: "scroll", slices: 3 }, { do: "reset" }, { do: "nextPreset" })).toEqual(START);
});
