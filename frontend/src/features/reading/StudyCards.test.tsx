import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";

import type { ReadingStudy } from "./queries";
import { StudyCards } from "./StudyCards";

const study: ReadingStudy = { id: "a1", name: "Postcontrast", state: "open", done: 0, total: 12, withdrawn: false };

function show(...studies: ReadingStudy[]) {
  render(
    <MantineProvider>
      <MemoryRouter>
        <StudyCards studies={studies} />
      </MemoryRouter>
    </MantineProvider>,
  );
}

test("a study that is not begun is started", () => {
  show(study);
  expect(screen.getByRole("link", { name: "Start reading" })).toHaveAttribute("href", "/reading/a1");
  expect(screen.getByText("0 of 12 cases read")).toBeVisible();
});

test("a study that is begun is resumed", () => {
  show({ ...study, done: 5 });
  expect(screen.getByRole("link", { name: "Resume reading" })).toBeVisible();
});

test("a study that is read to its end is signed, or its receipt fetched", () => {
  show({ ...study, done: 12 });
  expect(screen.getByRole("link", { name: "Signature and receipt" })).toHaveAttribute("href", "/reading/a1");
  expect(screen.getByText("All 12 cases read")).toBeVisible();
});

test("there is no way into a study that is closed", () => {
  show({ ...study, name: "Earlier", state: "locked", done: 3 });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("Locked")).toBeVisible();
  expect(screen.getByText("3 of 12 cases read; the study is closed and takes no more answers")).toBeVisible();
});

test("a reader who was withdrawn is told so, and finds no way in", () => {
  show({ ...study, done: 3, withdrawn: true });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("3 of 12 cases read; you no longer read this study")).toBeVisible();
});

test("without a study the page says where one will appear", () => {
  show();
  expect(screen.getByText("Nothing to read yet")).toBeVisible();
});
