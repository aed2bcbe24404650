import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";

import type { ReadingStudy } from "./queries";
import { StudyCards } from "./StudyCards";
import { readingStudy } from "./testing/questions";

function show(...studies: Partial<ReadingStudy>[]) {
  render(
    <MantineProvider>
      <MemoryRouter>
        <StudyCards studies={studies.map(readingStudy)} />
      </MemoryRouter>
    </MantineProvider>,
  );
}

const soon = new Date(Date.now() + 86_400_000).toISOString();
const two = { sessions: 2, done: 6 };

test.each<[string, Partial<ReadingStudy>, string, string]>([
  ["not begun", {}, "Start reading", "0 of 12 cases read"],
  ["begun", { done: 5 }, "Resume reading", "5 of 12 cases read"],
  ["before its training", { training_total: 3 }, "Start training", "0 of 3 training cases read, then 12 cases"],
  ["in its training", { training_total: 3, training_done: 1 }, "Resume training", "1 of 3 training cases read, then 12 cases"],
  ["past its training", { training_total: 3, training_done: 3 }, "Start reading", "0 of 12 cases read"],
  ["to be signed", { done: 12, to_sign: true }, "Sign", "All 12 cases read"],
  ["with a session to be signed", { ...two, to_sign: true }, "Sign session 1", "6 of 12 cases read"],
  ["in a later session", { ...two, session: 2, signed: 1 }, "Resume reading", "6 of 12 cases read"],
])("a study %s says so, and leads there", (_, study, way, words) => {
  show(study);
  expect(screen.getByRole("link", { name: way })).toHaveAttribute("href", "/reading/a1");
  expect(screen.getByText(words)).toBeVisible();
});

test("a session that must wait says until when, and leads nowhere but to the receipt", () => {
  show({ ...two, session: 2, signed: 1, next_session_at: soon });
  expect(screen.getByText(/Session 2 may begin on /)).toBeVisible();
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["Receipt"]);
});

test.each<[string, Partial<ReadingStudy>]>([
  ["signed to its end", { done: 12, signed: 2, sessions: 2 }],
  ["locked", { state: "locked", done: 7, signed: 2, sessions: 3 }],
  ["unblinded", { state: "unblinded", done: 12, signed: 2, sessions: 2 }],
  ["no longer the reader's", { withdrawn: true, done: 7, signed: 2, sessions: 3 }],
])("of a study that is %s the receipts are left", (_, study) => {
  show(study);
  const links = screen.getAllByRole("link");
  expect(links.map((link) => link.textContent)).toEqual(["Receipts"]);
  expect(links[0]).toHaveAttribute("href", "/reading/a1/receipts");
});

test("a study that is closed says so", () => {
  show({ state: "locked", done: 3 });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("Locked")).toBeVisible();
  expect(screen.getByText("3 of 12 cases read; the study is closed and takes no more answers")).toBeVisible();
});

test("a reader who was withdrawn is told so", () => {
  show({ done: 3, withdrawn: true });
  expect(screen.getByText("3 of 12 cases read; you no longer read this study")).toBeVisible();
});

test("without a study the page says where one will appear", () => {
  show();
  expect(screen.getByText("Nothing to read yet")).toBeVisible();
});
