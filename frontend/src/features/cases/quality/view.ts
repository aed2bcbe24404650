/** What the page of quality control shows at the moment, and what its commands make of it. */
import type { SeriesName } from "@/api/quality";
import { shownPlanes, type PlaneChoice } from "@/ui/slices/choice";
import { scrolled, type Plane, type Voxel } from "@/ui/slices/planes";

export const WAYS = [
  { value: "series", label: "Side by side" },
  { value: "checkerboard", label: "Checkerboard" },
  { value: "overlay", label: "Overlay" },
] as const;
export type Way = (typeof WAYS)[number]["value"];

export interface View {
  at: Voxel;
  planes: PlaneChoice;
  way: Way;
  pair: readonly [SeriesName, SeriesName];
  share: number; // of the second series in an overlay
  outlines: boolean;
  flag: number | null; // the one last pressed
}

export type Act =
  | { do: "move"; to: Voxel }
  | { do: "scroll"; plane?: Plane; by: number; shape: readonly number[] }
  | { do: "planes"; to: PlaneChoice }
  | { do: "way"; to: Way }
  | { do: "pair"; to: readonly [SeriesName, SeriesName] }
  | { do: "share"; to: number }
  | { do: "outlines" }
  | { do: "flag"; index: number; place: Voxel | null };

export function viewAfter(view: View, act: Act): View {
  switch (act.do) {
    case "move":
      return { ...view, at: act.to };
    case "scroll":
      return { ...view, at: scrolled(act.shape, act.plane ?? shownPlanes(view.planes)[0]!, view.at, act.by) };
    case "planes":
      return { ...view, planes: act.to };
    case "way":
      return { ...view, way: act.to };
    case "pair":
      return { ...view, pair: act.to };
    case "share":
      return { ...view, share: act.to };
    case "outlines":
      return { ...view, outlines: !view.outlines };
    case "flag":
      return { ...view, flag: act.index, at: act.place ?? view.at };
  }
}

/** What a case is shown as at first: the axial slice with most tumour, T1 against the next series. */
export function firstView(images: readonly SeriesName[], focus: readonly number[]): View {
  const first = images.find((name) => name === "T1") ?? images[0] ?? "T1";
  const second = images.find((name) => name !== first) ?? first;
  return {
    at: [focus[0]!, focus[1]!, focus[2]!],
    planes: "axial",
    way: "series",
    pair: [first, second],
    share: 0.5,
    outlines: true,
    flag: null,
  };
}
