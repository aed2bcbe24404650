import { expect, it } from "vitest";

import { isMissingPart } from "./missingPart";

it("knows a part that did not arrive by what each browser says of it", () => {
  for (const message of [
    "Failed to fetch dynamically imported module: http://h/assets/CasesPage-1.js",
    "error loading dynamically imported module: http://h/assets/CasesPage-1.js",
    "Importing a module script failed.",
    "Unable to preload CSS for /assets/CasesPage-1.css",
  ])
    expect(isMissingPart(new TypeError(message))).toBe(true);
});

it("takes nothing else for one", () => {
  expect(isMissingPart(new TypeError("x is not a function"))).toBe(false);
  expect(isMissingPart("Importing a module script failed.")).toBe(false);
});
