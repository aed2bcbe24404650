/** What pages call the states and origins of models. */
import type { ModelOrigin, ModelState } from "@/api/registry";

export const STATES: Record<ModelState, string> = {
  ready: "Ready",
  training: "Training",
  stopped: "Failed or cancelled",
  promoted: "Promoted",
  archived: "Archived",
};

export const ORIGINS: Record<ModelOrigin, string> = {
  trained: "Trained here",
  refined: "Refined here",
  imported: "Imported",
};

export function asState(value: string): ModelState | undefined {
  return Object.keys(STATES).find((state): state is ModelState => state === value);
}

export function asOrigin(value: string): ModelOrigin | undefined {
  return Object.keys(ORIGINS).find((origin): origin is ModelOrigin => origin === value);
}
