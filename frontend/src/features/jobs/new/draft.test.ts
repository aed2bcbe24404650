import { expect, it } from "vitest";

import type { Form, FormField } from "@/api/forms";

import { changedKeys, counts, firstDraft, missingFields, sentValue, valuesOf, withPreset } from "./draft";

function field(key: string, type: FormField["type"], more: Partial<FormField> = {}): FormField {
  const words = { label: key, help: "", unit: "", group: "what", wanted: "" };
  return { key, type, ...words, usual: true, required: false, default: null, ...more };
}

const FORM: Form = {
  kind: "train",
  title: "Train",
  verb: "Start",
  about: "",
  groups: [{ key: "what", title: "What" }],
  fields: [
    field("name", "text", { required: true }),
    field("preset", "preset", { default: "paper" }),
    field("cases", "cases", { required: true }),
    field("panels", "whole", { default: 6 }),
    field("filters", "whole"),
    field("layout", "wholes"),
    field("rate", "number"),
    field("flips", "flag"),
  ],
  presets: [
    {
      name: "paper",
      title: "Paper",
      description: "",
      values: { filters: 32, layout: [3, 4, 5], rate: 0.001, flips: false },
    },
    {
      name: "tiny",
      title: "Tiny",
      description: "",
      values: { filters: 4, layout: [1, 1], rate: 0.003, flips: true },
    },
  ],
};

it("starts from the default configuration, and sends nothing of it back", () => {
  const draft = firstDraft(FORM);
  expect(draft).toMatchObject({ preset: "paper", filters: "32", layout: "3, 4, 5", rate: "0.001" });
  expect(changedKeys(FORM, draft)).toEqual([]);
  expect(valuesOf(FORM, draft)).toEqual({ preset: "paper", panels: 6 });
});

it("sends what was changed, and a number written another way is no change", () => {
  const draft = { ...firstDraft(FORM), filters: "16", rate: "1e-3", layout: "3 4 5", name: "n" };
  expect(changedKeys(FORM, draft)).toEqual(["filters"]);
  expect(valuesOf(FORM, draft)).toEqual({ name: "n", preset: "paper", panels: 6, filters: 16 });
});

it("takes all values of another configuration", () => {
  const draft = withPreset(FORM, { ...firstDraft(FORM), filters: "16", name: "kept" }, "tiny");
  expect(draft).toMatchObject({ preset: "tiny", filters: "4", flips: true, name: "kept" });
  expect(changedKeys(FORM, draft)).toEqual([]);
});

it("takes the values of another job, beside the configuration that one started from", () => {
  const draft = firstDraft(FORM, { preset: "tiny", rate: 0.01, cases: ["a"], name: "again" });
  expect(changedKeys(FORM, draft)).toEqual(["rate"]);
  expect(missingFields(FORM, draft)).toEqual([]);
});

it("leaves out a field that says something only with a choice that is not taken", () => {
  const map = field("map", "choice", { choices: ["none", "dropout"], default: "none" });
  const samples = field("samples", "whole", { default: 20, only_with: { key: "map", choice: "dropout" } });
  const form = { ...FORM, fields: [map, samples], presets: [] };
  const draft = { ...firstDraft(form), samples: "many" };
  expect(counts(samples, draft)).toBe(false);
  expect(valuesOf(form, draft)).toEqual({ map: "none" });
  expect(valuesOf(form, { map: "dropout", samples: "3" })).toEqual({ map: "dropout", samples: 3 });
});

it("says which fields must still be given", () => {
  const draft = { ...firstDraft(FORM), name: "  ", cases: [] };
  expect(missingFields(FORM, draft).map(({ key }) => key)).toEqual(["name", "cases"]);
});

it("leaves it to the server to say that a text is no number", () => {
  const whole = field("filters", "whole");
  expect(sentValue(whole, "12")).toBe(12);
  expect(sentValue(whole, "")).toBe("");
  expect(sentValue(whole, "many")).toBe("many");
  expect(sentValue(field("layout", "wholes"), "3; x")).toEqual([3, "x"]);
  expect(sentValue(field("layout", "wholes"), " ")).toEqual([]);
});
