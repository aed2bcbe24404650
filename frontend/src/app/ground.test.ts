import { expect, it } from "vitest";

import { ground, schemeAt } from "./ground";

it("is dark in the reading room alone", () => {
  expect(schemeAt("/reading")).toBe("dark");
  expect(schemeAt("/reading/42/receipts")).toBe("dark");
  expect(schemeAt("/readings")).toBe("auto");
  expect(schemeAt("/login")).toBe("auto");
});

it("tells Mantine when the address asks for another ground, as long as it listens", () => {
  const told: string[] = [];
  ground.subscribe((scheme) => told.push(scheme));
  ground.moveTo("/reading");
  ground.moveTo("/cases");
  ground.unsubscribe();
  ground.moveTo("/reading");
  expect(told).toEqual(["dark", "auto"]);
});
