import { expect, it } from "vitest";

import { masksNeeded, outlinesOf } from "./outlines";

it("finds tumour and core in the labels where they have no mask of their own", () => {
  const [tumour, core] = outlinesOf({ tumor_seg: new Uint8Array([0, 1, 2, 4]) });
  expect(tumour).toMatchObject({ name: "whole tumour", bytes: new Uint8Array([0, 1, 2, 4]) });
  expect(core).toMatchObject({ name: "tumour core", bytes: new Uint8Array([0, 1, 0, 1]) });
});

it("draws nothing for a case without masks", () => {
  expect(outlinesOf({})).toEqual([]);
});

it("fetches labels only where a mask is missing", () => {
  expect(masksNeeded(["brain_mask", "tumor_mask", "tumor_core", "tumor_seg"])).toEqual(["tumor_mask", "tumor_core"]);
  expect(masksNeeded(["brain_mask", "tumor_mask", "tumor_seg"])).toEqual(["tumor_mask", "tumor_seg"]);
});
