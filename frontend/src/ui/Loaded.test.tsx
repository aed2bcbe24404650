import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, onlineManager, useQuery } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { Loaded } from "./Loaded";

afterEach(() => onlineManager.setOnline(true));

function Cases() {
  const query = useQuery({ queryKey: ["cases"], queryFn: () => Promise.resolve("24 cases") });
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
