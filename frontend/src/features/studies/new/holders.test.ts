import { expect, it } from "vitest";

import { emptyDraft } from "./draft";
import { withAnyHolder, withOnlyHolder } from "./holders";

const people = (...names: string[]) => names.map((username) => ({ username, name: "", roles: ["allocation_holder" as const] }));
const draft = emptyDraft("m1", "");

it("takes the one allocation holder there is, and leaves a choice open", () => {
  expect(withOnlyHolder(draft, people("ann")).holder).toBe("ann");
  expect(withOnlyHolder(draft, people("ann", "bob")).holder).toBe("");
  expect(withOnlyHolder({ ...draft, holder: "bob" }, people("ann")).holder).toBe("bob");
});

it("previews with somebody who neither leads nor reads, while nobody is chosen", () => {
  const reading = { ...draft, readers: [{ username: "ann", name: "Ann", years: "" }] };
  expect(withAnyHolder(reading, people("lead", "ann", "bob"), "lead").holder).toBe("bob");
  expect(withAnyHolder(reading, people("lead", "ann"), "lead").holder).toBe("lead");
  expect(withAnyHolder({ ...reading, holder: "ann" }, people("bob"), "lead").holder).toBe("ann");
  expect(withAnyHolder(reading, [], "lead").holder).toBe("");
});
