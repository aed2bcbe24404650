import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";

import { Curtain } from "./Curtain";

function show(waiting: number) {
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <Curtain opened title="Break" act="Go on reading" onAct={() => {}} mayStop waiting={waiting}>
          Rest as long as you like.
        </Curtain>
      </MemoryRouter>
    </MantineProvider>,
  );
}

test("who rests is told of answers that wait on this computer", () => {
  show(3);
  expect(screen.getByRole("status").textContent).toContain("3 answers wait on this computer");
});

test("who rests with everything saved is told nothing of it", () => {
  show(0);
  expect(screen.getByRole("dialog", { name: "Break" })).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();
});
