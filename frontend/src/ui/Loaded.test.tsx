import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, onlineManager, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";

import { ApiError } from "@/api/errors";
import { LOST_MS } from "@/api/polling";

import { Loaded } from "./Loaded";

afterEach(() => {
  onlineManager.setOnline(true);
  vi.useRealTimers();
});

const answered = () => Promise.resolve("24 cases");

function Cases({ ask = answered }: { ask?: () => Promise<string> }) {
  const query = useQuery({ queryKey: ["cases"], queryFn: ask });
  return (
    <Loaded query={query} what="the cases">
      {(data) => <p>{data}</p>}
    </Loaded>
  );
}

it("says that there is no connection, and loads by itself when it is back", async () => {
  onlineManager.setOnline(false);
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Cases />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(await screen.findByRole("alert")).toHaveTextContent("Could not load the cases");
  onlineManager.setOnline(true);
  expect(await screen.findByText("24 cases")).toBeInTheDocument();
});

/** Show the list to whom each of these answers is given in turn, the last one from then on. */
function showAnswering(...answers: (Error | string)[]) {
  vi.useFakeTimers();
  const ask = vi.fn(() => {
    const next = answers.length > 1 ? answers.shift() : answers[0];
    return typeof next === "string" ? Promise.resolve(next) : Promise.reject(next ?? new Error());
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Cases ask={ask} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return ask;
}

const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it.each([new ApiError(502, "unexpected", "The server answered 502."), new TypeError("Failed to fetch")])(
  "says that it failed (%s), goes on saying so while it tries again, and loads by itself",
  async (fault) => {
    const ask = showAnswering(fault, fault, "24 cases");
    await after(1);
    const alert = screen.getByRole("alert");
    expect(alert).toHaveTextContent("Could not load the cases");
    expect(alert).toHaveTextContent("This page tries again by itself.");
    await after(LOST_MS + 50);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(screen.getByRole("alert")).toBe(alert); // the very same: nothing flickered
    await after(LOST_MS + 50);
    expect(screen.getByText("24 cases")).toBeInTheDocument();
    await after(10 * LOST_MS);
    expect(ask).toHaveBeenCalledTimes(3);
  },
);

it("does not ask again for what was refused", async () => {
  const ask = showAnswering(new ApiError(403, "permission_denied", "Not yours to see."));
  await after(10 * LOST_MS);
  expect(screen.getByRole("alert")).toHaveTextContent("You may not see the cases");
  expect(ask).toHaveBeenCalledTimes(1);
});
