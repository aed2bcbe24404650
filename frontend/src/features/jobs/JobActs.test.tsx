import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import type { Job, JobRow } from "@/api/types";

import { JobActs } from "./JobActs";
import { JobFacts } from "./JobFacts";

function show(may: JobRow["may"], state: JobRow["state"]) {
  const job = { id: "j1", kind: "train", title: "", state, may, priority: 0, used: {}, progress: 0, attempt: 1 };
  const row = { ...job, created_by: "ana", created_at: "2026-01-01T10:00:00Z" } as Job;
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <JobActs job={row} />
        <JobFacts job={row} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it.each([
  [["cancel", "prioritise"], "queued", ["Cancel the job"], 1],
  [["resume"], "failed", ["Resume the job"], 0],
  [[], "queued", [], 0],
  [[], "failed", [], 0],
] as const)("offers %j of a job that is %s, and nothing that would be refused", (may, state, buttons, choices) => {
  show([...may], state);
  expect(screen.queryAllByRole("button").map((button) => button.textContent)).toEqual(buttons);
  expect(screen.queryAllByRole("combobox", { name: "Priority" })).toHaveLength(choices);
});
