/** What a form holds while it is filled in: numbers as they are typed, and what is sent of them. */
import type { Form, FormField, FormPreset, FormValues } from "@/api/forms";

/** Text of numbers and lists, or the value itself; by key of the field. */
export type Draft = Record<string, unknown>;

const TYPED = new Set<FormField["type"]>(["whole", "number", "wholes", "several"]);
const LISTS = new Set<FormField["type"]>(["wholes", "several"]);

/** A value as its field shows it: 0.001 -> "0.001", [3, 4, 5] -> "3, 4, 5". */
export function shownValue({ type }: FormField, value: unknown): unknown {
  if (!TYPED.has(type)) return value;
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}

/** What is sent for a field; a text that is no number goes as it is, and the server says so. */
export function sentValue({ type }: FormField, held: unknown): unknown {
  if (!TYPED.has(type)) return held;
  const text = String(held ?? "").trim();
  if (!LISTS.has(type)) return asNumber(text);
  return text === "" ? [] : text.split(/[,;\s]+/).filter(Boolean).map(asNumber);
}

function asNumber(text: string): number | string {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? text : value;
}

/** The form's own defaults, and the values of the configuration it starts from. */
export function firstDraft(form: Form, given: FormValues = {}): Draft {
  const preset = presetOf(form, given["preset"] ?? form.fields.find(isPreset)?.default);
  return Object.fromEntries(
    form.fields.map((field) => {
      const value = given[field.key] ?? preset?.values[field.key] ?? field.default;
      return [field.key, shownValue(field, value)];
    }),
  );
}

/** The draft with another configuration, all of whose values take the place of the former ones. */
export function withPreset(form: Form, draft: Draft, name: string): Draft {
  const preset = presetOf(form, name);
  if (!preset) return draft;
  const taken = form.fields
    .filter(({ key }) => key in preset.values)
    .map((field) => [field.key, shownValue(field, preset.values[field.key])]);
  return { ...draft, ...Object.fromEntries(taken), preset: name };
}

/** Keys whose value is not the configuration's. */
export function changedKeys(form: Form, draft: Draft): string[] {
  const preset = presetOf(form, draft["preset"]);
  if (!preset) return [];
  return form.fields
    .filter((field) => field.key in preset.values)
    .filter((field) => !same(sentValue(field, draft[field.key]), preset.values[field.key]))
    .map(({ key }) => key);
}

/** Whether a field says anything, as the others are filled in. */
export function counts({ only_with: condition }: FormField, draft: Draft): boolean {
  return condition === undefined || draft[condition.key] === condition.choice;
}

/** What is sent: the form's own fields that are filled in, and what differs from the configuration. */
export function valuesOf(form: Form, draft: Draft): FormValues {
  const configured = new Set(Object.keys(form.presets[0]?.values ?? {}));
  const changed = new Set(changedKeys(form, draft));
  const sent = form.fields
    .filter((field) => counts(field, draft))
    .filter(({ key, required }) =>
      configured.has(key) ? changed.has(key) : !(required && isEmpty(draft[key])),
    );
  return Object.fromEntries(sent.map((field) => [field.key, sentValue(field, draft[field.key])]));
}

/** Fields that must be given and are not. */
export function missingFields(form: Form, draft: Draft): FormField[] {
  return form.fields.filter(({ key, required }) => required && isEmpty(draft[key]));
}

export function presetOf(form: Form, name: unknown): FormPreset | undefined {
  return form.presets.find((preset) => preset.name === name);
}

function isPreset({ type }: FormField): boolean {
  return type === "preset";
}

function isEmpty(held: unknown): boolean {
  if (Array.isArray(held)) return held.length === 0;
  return held === null || held === undefined || String(held).trim() === "";
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
