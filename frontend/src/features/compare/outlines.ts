/** The masks of a case as outlines: whole tumour and core, from labels where they have no mask of their own. */
import type { SeriesName } from "@/api/quality";
import type { Outline } from "@/ui/slices/draw";

export const OUTLINED = ["tumor_mask", "tumor_core", "tumor_seg"] as const satisfies readonly SeriesName[];
export type Outlined = (typeof OUTLINED)[number];
const CORE_LABELS = [1, 4]; // necrotic or not enhancing, enhancing

/** Outlines in colours told from greys, blue and orange by every eye. */
export function outlinesOf(bytes: Partial<Record<Outlined, Uint8Array>>): Outline[] {
  const { tumor_mask, tumor_core, tumor_seg } = bytes;
  const tumour = tumor_mask ?? tumor_seg;
  const core = tumor_core ?? tumor_seg?.map((label) => (CORE_LABELS.includes(label) ? 1 : 0));
  return [
    ...(tumour ? [{ name: "whole tumour", colour: "#f0e442", bytes: tumour }] : []),
    ...(core ? [{ name: "tumour core", colour: "#ff8ad8", bytes: core }] : []),
  ];
}

/** Which masks to fetch: the labels only where a mask is missing. */
export function masksNeeded(held: readonly SeriesName[]): Outlined[] {
  const has = (name: Outlined) => held.includes(name);
  const both = has("tumor_mask") && has("tumor_core");
  return OUTLINED.filter((name) => has(name) && !(both && name === "tumor_seg"));
}
