import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "./errors";
import { intervalOf, pauseAfter, standstillOf, usePolled } from "./polling";

const T = 1_000_000;
const live = () => "live" as const;
const stateOf = (state: object) => ({
  state: { error: null, isInvalidated: false, dataUpdatedAt: 0, errorUpdatedAt: 0, fetchStatus: "idle", ...state },
});

describe("the pause between two questions", () => {
  it.each([
    [0, 1000],
    [4000, 1000],
    [20_000, 5000],
    [60_000, 15_000],
    [3_600_000, 15_000],
  ])("after %i ms of quiet is %i ms", (quiet, pause) => {
    expect(pauseAfter(quiet)).toBe(pause);
  });

  it("is short again once the answer changes or an act makes it stale", () => {
    const query = stateOf({ data: 1 });
    const pauseAt = (now: number, state: object = {}) => {
      query.state = { ...query.state, dataUpdatedAt: now, ...state };
      return intervalOf(query as never, live, now);
    };
    expect(pauseAt(T)).toBe(1000);
    expect(pauseAt(T + 40_000)).toBe(10_000);
    expect(pauseAt(T + 41_000, { data: 2 })).toBe(1000);
    expect(pauseAt(T + 81_000)).toBe(10_000);
    expect(pauseAt(T + 82_000, { isInvalidated: true })).toBe(1000);
  });

  it("ends at one moment, however often the page is drawn meanwhile", () => {
    const query = stateOf({ data: 1, dataUpdatedAt: T });
    intervalOf(query as never, live, T);
    query.state = { ...query.state, dataUpdatedAt: T + 40_000 };
    expect([0, 4000, 9000].map((ms) => intervalOf(query as never, live, T + 40_000 + ms))).toEqual([10_000, 6000, 1000]);
  });

  it("is none for what is final or refused, and short for a server that did not answer", () => {
    const pauseOf = (state: object, pace: "live" | "slow" | "never" = "live") =>
      intervalOf(stateOf({ dataUpdatedAt: T, ...state }) as never, () => pace, T);
    expect(pauseOf({ data: 1 }, "never")).toBe(false);
    expect(pauseOf({ data: 1 }, "slow")).toBe(15_000);
    expect(pauseOf({ error: new ApiError(404, "not_found", "No such job.") })).toBe(false);
    expect(pauseOf({ error: new TypeError("Failed to fetch") })).toBe(3000);
    expect(pauseOf({ error: new ApiError(502, "unexpected", "") })).toBe(3000);
  });
});

it("tells a lost connection from a refusal, and both from a page that is up to date", () => {
  const fine = { data: 1, error: null, failureReason: null, fetchStatus: "idle" } as const;
  expect(standstillOf(fine)).toBeNull();
  expect(standstillOf({ ...fine, fetchStatus: "paused" })).toBe("lost");
  expect(standstillOf({ ...fine, failureReason: new TypeError("Failed to fetch") })).toBe("lost");
  expect(standstillOf({ ...fine, error: new ApiError(503, "unexpected", "") })).toBe("lost");
  expect(standstillOf({ ...fine, error: new ApiError(404, "not_found", "") })).toBe("refused");
  expect(standstillOf({ ...fine, data: undefined, error: new TypeError() })).toBeNull();
});

describe("a page that polls", () => {
  let said = 1;
  const ask = vi.fn(() => Promise.resolve({ said }));
  const Shown = () => <p>{usePolled({ queryKey: ["said"], ask }).data?.said}</p>;
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  const show = (state: "visible" | "hidden") => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
    return act(() => {
      window.dispatchEvent(new Event("visibilitychange"));
      return vi.advanceTimersByTimeAsync(1);
    });
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    said = 1;
    queries.clear();
    render(
      <QueryClientProvider client={queries}>
        <Shown />
      </QueryClientProvider>,
    );
    await after(1);
    ask.mockClear();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("asks every second at first, seldom once nothing changes, and shows what is new", async () => {
    await after(4000);
    expect(ask).toHaveBeenCalledTimes(4);
    await after(120_000);
    ask.mockClear();
    await after(60_000);
    expect(ask).toHaveBeenCalledTimes(4); // every 15 s
    said = 2;
    for (let s = 0; s < 15; s += 1) if (!screen.queryByText("2")) await after(1000);
    expect(screen.getByText("2")).toBeInTheDocument();
    ask.mockClear();
    await after(4000);
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it("asks nothing while its tab is hidden, and at once when it is shown again", async () => {
    await after(120_000);
    await show("hidden");
    ask.mockClear();
    await after(300_000);
    expect(ask).not.toHaveBeenCalled();
    await show("visible");
    expect(ask).toHaveBeenCalledTimes(1);
    await after(3000);
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it("asks at once after an act, and goes on quickly", async () => {
    await after(120_000);
    ask.mockClear();
    await act(() => queries.invalidateQueries({ queryKey: ["said"] }));
    expect(ask).toHaveBeenCalledTimes(1);
    await after(3000);
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it("goes on by itself after a lost connection", async () => {
    ask.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    said = 3;
    await after(1000);
    expect(screen.getByText("1")).toBeInTheDocument();
    await after(3000);
    expect(screen.getByText("3")).toBeInTheDocument();
  });
});
