import { describe, expect, it } from "vitest";

import { destinationsFor, leadsTo } from "./navigation";

const account = (...roles: ("analyst" | "reader" | "researcher")[]) => ({
  username: "someone",
  name: "",
  roles,
  demo: false, second_factor_due: false,
});

describe("navigation", () => {
  it("shows an analyst no way to do what analysts may not", () => {
    const labels = destinationsFor(account("analyst")).map(({ label }) => label);
    expect(labels).toEqual(["Home", "Cases", "Models", "Jobs", "Sample size", "Studies", "Results", "Help"]);
  });
  it("shows a reader the reading room, and nothing that tells an arm", () => {
    const labels = destinationsFor(account("reader")).map(({ label }) => label);
    expect(labels).toEqual(["Home", "Reading room", "Help"]);
  });
  it("marks where one is", () => {
    expect(leadsTo("/cases", "/cases/42")).toBe(true);
    expect(leadsTo("/", "/cases")).toBe(false);
    expect(leadsTo("/studies", "/studies/42/results")).toBe(false);
    expect(leadsTo("/results", "/studies/42/results")).toBe(true);
    expect(leadsTo("/jobs", "/workers")).toBe(true);
  });
});
