import { expect, it } from "vitest";

import { designFacts } from "./designFacts";

const plain = {
  kind: "one_arm",
  repeats_percent: 0,
  training: 0,
  session_size: null,
  block_size: null,
  washout_days: 0,
  min_distance: 1,
  max_run: null,
  quotas: {},
};

it("says nothing of what was not asked for", () => {
  expect(designFacts(plain)).toEqual([]);
});

it("says what was", () => {
  const facts = designFacts({
    ...plain,
    kind: "crossover",
    washout_days: 28,
    repeats_percent: 10,
    min_distance: 5,
    quotas: { "4": 6, "2-3": 4 },
  });
  expect(facts).toEqual([
    { label: "Washout", value: "28 days" },
    { label: "Drawn", value: "6 of grade 4, 4 of grade 2–3" },
    { label: "Hidden repeats", value: "10%, at least 5 presentations apart" },
  ]);
});
