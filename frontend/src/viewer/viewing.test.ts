import { expect, test } from "vitest";

import { notViewed, parseViewing, rangesOf, ViewingLog, type Viewing } from "./viewing";

/** A log whose clock stands until it is moved. */
function logAt(start?: Viewing) {
  let now = 1000;
  const log = new ViewingLog(start, () => now);
  return { log, pass: (ms: number) => (now += ms) };
}

test("time counts for the plane that is looked at, while the clock runs", () => {
  const { log, pass } = logAt();
  pass(500);
  log.run(true);
  pass(300);
  log.lookAt("coronal");
  pass(200.4);
  log.run(false);
  pass(900);
  const { axial, sagittal, coronal } = log.read().planes;
  expect([axial, sagittal, coronal].map(({ time_ms }) => time_ms)).toEqual([300, 0, 200]);
});

test("slices count that were on the screen while the clock ran", () => {
  const { log } = logAt();
  log.show({ axial: 4, sagittal: 9 });
  expect(log.read().planes.axial.slices).toEqual([]);
  log.run(true);
  log.show({ axial: 5 });
  log.show({ axial: 9 });
  log.run(false);
  log.show({ axial: 20 });
  const { axial, sagittal } = log.read().planes;
  expect(axial.slices).toEqual([[4, 5], [9, 9]]);
  expect(sagittal.slices).toEqual([[9, 9]]);
});

test("time in slabs is counted beside", () => {
  const { log, pass } = logAt();
  log.run(true);
  log.setSlab(true);
  pass(70);
  log.setSlab(false);
  pass(30);
  expect(log.read()).toMatchObject({ mip_ms: 70, planes: { axial: { time_ms: 100 } } });
});

test("what is done behind a cover is not counted, and pauses are", () => {
  const { log } = logAt();
  log.windowChanged();
  log.measured();
  log.run(true);
  log.windowChanged();
  log.measured();
  log.paused(1500.6);
  expect(log.read()).toMatchObject({ window_changes: 1, distances: 1, pauses: 1, paused_ms: 1501 });
});

test("a log goes on from what was stored before a reload", () => {
  const first = logAt();
  first.log.run(true);
  first.log.show({ axial: 3 });
  first.pass(50);
  const stored = parseViewing(JSON.parse(JSON.stringify(first.log.read())));
  const { log, pass } = logAt(stored!);
  log.run(true);
  log.show({ axial: 4 });
  pass(25);
  expect(log.read().planes.axial).toEqual({ time_ms: 75, slices: [[3, 4]] });
  expect(first.log.read().planes.axial.slices).toEqual([[3, 3]]);
});

test("what is stored and no viewing is not taken for one", () => {
  const whole = notViewed();
  expect(parseViewing(whole)).toEqual(whole);
  const backwards = { ...whole.planes, axial: { time_ms: 0, slices: [[4, 3]] } };
  for (const wrong of [null, undefined, "x", {}, { ...whole, pauses: -1 }, { ...whole, planes: backwards }])
    expect(parseViewing(wrong)).toBeNull();
});

test("what is stored is taken up as far as the server takes it", () => {
  const whole = notViewed();
  const axial = { time_ms: 0, slices: [[1, 9e15]] }; // would fill the memory
  expect(parseViewing({ ...whole, planes: { ...whole.planes, axial } })).toBeNull();
  const later = { ...whole, zooms: 3, planes: { ...whole.planes, axial: { ...whole.planes.axial, depth: 1 } } };
  expect(parseViewing(later)).toEqual(whole);
});

test("ranges are disjoint, rising and as few as can be", () => {
  expect(rangesOf(new Set([5, 1, 2]))).toEqual([[1, 2], [5, 5]]);
  expect(rangesOf([])).toEqual([]);
});
