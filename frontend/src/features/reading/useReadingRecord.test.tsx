import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { usePauses, useReadingRecord } from "./useReadingRecord";

let focused = true;

beforeEach(() => {
  focused = true;
  vi.spyOn(document, "hasFocus").mockImplementation(() => focused);
  vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function lookAway(away: boolean) {
  focused = !away;
  act(() => void window.dispatchEvent(new Event(away ? "blur" : "focus")));
}

/** A case on the screen; what is not said is as usual. */
const read = (token: string, change: { readMs?: number; going?: boolean; keeps?: boolean } = {}) =>
  renderHook((now) => useReadingRecord({ token, readMs: 0, going: true, keeps: true, ...now }), {
    initialProps: change as { token?: string; readMs?: number; going?: boolean; keeps?: boolean },
  });

test("the time in which the window has no focus is not reading time", () => {
  const { result } = read("case");
  vi.advanceTimersByTime(1000);
  lookAway(true);
  vi.advanceTimersByTime(5000);
  lookAway(false);
  vi.advanceTimersByTime(200);
  expect(result.current.readMs()).toBe(1200);
});

test("the record stands while it is told to, and begins anew with the next case", () => {
  const { result, rerender } = read("one");
  vi.advanceTimersByTime(1000);
  rerender({ going: false });
  vi.advanceTimersByTime(1000);
  expect(result.current.readMs()).toBe(1000);
  rerender({ token: "two" });
  vi.advanceTimersByTime(300);
  expect(result.current.readMs()).toBe(300);
  expect(result.current.viewing.read().planes.axial.time_ms).toBe(300);
});

test("a reload goes on where the case was left, in time and viewing; another case does not", () => {
  const before = read("case");
  before.result.current.viewing.lookAt("coronal");
  before.result.current.viewing.show({ coronal: 7 });
  vi.advanceTimersByTime(700);
  window.dispatchEvent(new Event("pagehide"));
  before.unmount();
  const { result } = read("case");
  vi.advanceTimersByTime(100);
  expect(result.current.readMs()).toBe(800);
  const { planes } = result.current.viewing.read();
  expect(planes.coronal).toEqual({ time_ms: 700, slices: [[7, 7]] });
  expect(read("other").result.current.readMs()).toBe(0);
});

test("a crash costs no more than the seconds since it was last kept", () => {
  read("case"); // never unmounted, and no page hides
  vi.advanceTimersByTime(11_000);
  expect(read("case").result.current.readMs()).toBe(10_000);
});

test("on another computer the time goes on from what the server has", () => {
  const { result, rerender } = read("case", { readMs: 42_000 });
  vi.advanceTimersByTime(500);
  expect(result.current.readMs()).toBe(42_500);
  rerender({ readMs: 42_400 }); // asked again: what it had of this very window
  expect(result.current.readMs()).toBe(42_500);
});

test("a case that is looked at again leaves the record of the case being read as it was", () => {
  const { result, rerender } = read("read");
  vi.advanceTimersByTime(900);
  rerender({ token: "earlier", keeps: false, readMs: 70_000 });
  vi.advanceTimersByTime(400);
  expect(result.current.readMs()).toBe(400);
  rerender({ token: "read" });
  vi.advanceTimersByTime(50);
  expect(result.current.readMs()).toBe(950);
});

test("what another version kept is begun anew", () => {
  localStorage.setItem("verum.reading", "case 300 {not viewing");
  expect(read("case").result.current.readMs()).toBe(300);
  expect(read("case").result.current.viewing.read().window_changes).toBe(0);
});

test("a pause is counted with its length once it is over", () => {
  const { viewing } = read("case").result.current;
  const { rerender } = renderHook(({ isPaused }) => usePauses(viewing, isPaused), {
    initialProps: { isPaused: true },
  });
  vi.advanceTimersByTime(60_000);
  expect(viewing.read().pauses).toBe(0);
  rerender({ isPaused: false });
  expect(viewing.read()).toMatchObject({ pauses: 1, paused_ms: 60_000 });
});
