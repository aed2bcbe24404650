import { describe, expect, it } from "vitest";

import { draggedWindow, FIRST_VIEW, firstPlace, movedTo, placeIn, scrolledBy, viewAfter, whole, WINDOW, zoomedBy } from "./view";

const first = firstPlace({ case_id: "a", shape: [20, 40, 10], focus: [5, 6, 7] });
const other = firstPlace({ case_id: "b", shape: [30, 30, 30], focus: [1, 2, 3] });

describe("the view of a comparison", () => {
  it("begins at the focus of each case, and stays where one was in this one", () => {
    const view = viewAfter(FIRST_VIEW, { do: "place", first, change: scrolledBy("axial", 1) });
    expect(placeIn(view, first).at).toEqual([5, 6, 8]);
    expect(placeIn(view, other).at).toEqual([1, 2, 3]);
  });

  it("keeps planes, window and outlines from case to case", () => {
    let view = viewAfter(FIRST_VIEW, { do: "planes", to: "all" });
    view = viewAfter(view, { do: "outlines" });
    view = viewAfter(view, { do: "place", first: other, change: movedTo([9, 9, 9]) });
    expect(view).toMatchObject({ planes: "all", outlines: false, window: WINDOW });
  });

  it("takes every step of a fast wheel, each from where the last one led", () => {
    const step = { do: "place", first, change: scrolledBy("axial", -1) } as const;
    const view = [step, step, step].reduce(viewAfter, FIRST_VIEW);
    expect(placeIn(view, first).at).toEqual([5, 6, 4]);
  });

  it("goes nearer and back to the whole", () => {
    const near = zoomedBy(4)(first);
    expect(near.frame.zoom).toBe(4);
    expect(whole(first)(near).frame).toEqual(first.frame);
  });

  it("drags the window wider to the right and higher upwards, and never to nothing", () => {
    const [low, high] = draggedWindow(100, 0)(WINDOW);
    expect(high - low).toBeGreaterThan(7.5);
    expect(draggedWindow(0, 50)(WINDOW)).toEqual([-2, 5.5]);
    const [least, most] = draggedWindow(-10_000, 0)(WINDOW);
    expect(most - least).toBeCloseTo(0.2);
  });

  it("goes round the ranges of the difference", () => {
    const ranges = [1, 2, 3].reduce<number[]>((found) => {
      const view = { ...FIRST_VIEW, range: (found.at(-1) ?? 2) as 1 | 2 | 4 };
      return [...found, viewAfter(view, { do: "range" }).range];
    }, []);
    expect(ranges).toEqual([4, 1, 2]);
  });
});
