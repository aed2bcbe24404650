import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";

import { client, unwrap } from "@/api/client";

import { FailureAlert } from "./FailureAlert";

afterEach(() => vi.unstubAllGlobals());

const ID = "3f0c9a51d2e84b7f8a6e0d4c1b2a3948";

/** Show what is shown of a request that the server answers so. */
async function showAnswer(status: number, code: string) {
  const body = { error: { code, message: "Something went wrong.", fields: {} } };
  const answer = () => Promise.resolve(Response.json(body, { status, headers: { "X-Request-ID": ID } }));
  vi.stubGlobal("fetch", answer);
  const error: unknown = await unwrap(client.GET("/api/health")).catch((thrown: unknown) => thrown);
  render(
    <MantineProvider>
      <FailureAlert title="Could not load the cases" error={error} />
    </MantineProvider>,
  );
}

it("shows the request of a fault, to be quoted to whoever runs Verum", async () => {
  await showAnswer(500, "server_error");
  expect(screen.getByRole("alert")).toHaveTextContent(`quote this to whoever runs Verum: request ${ID}`);
});

it("shows no request of a refusal, which says itself what to do", async () => {
  await showAnswer(409, "name_taken");
  expect(screen.getByRole("alert")).not.toHaveTextContent("request");
});
