/** What the page of comparison shows at the moment, and what its commands make of it. */
import type { PlaneChoice } from "@/ui/slices/choice";
import { frameOf, panned, zoomed, type Frame } from "@/ui/slices/frame";
import { scrolled, type Plane, type Voxel } from "@/ui/slices/planes";

import type { Span } from "./colours";

/** Where in a case one looks; another case begins at its own. */
export interface Place {
  caseId: string;
  shape: readonly number[];
  at: Voxel;
  frame: Frame;
}

export interface View {
  planes: PlaneChoice;
  outlines: boolean;
  window: Span; // of real, simulated and precontrast
  range: Range; // of the difference, either way
  place: Place | null;
}

export const RANGES = [1, 2, 4] as const;
export type Range = (typeof RANGES)[number];
export const WINDOW: Span = [-3, 4.5]; // as the reading room opens
export const LEAST_WIDTH = 0.2;
const PIXEL = 0.02; // z-scores a pixel of dragging

export type Act =
  | { do: "place"; first: Place; change: (place: Place) => Place }
  | { do: "planes"; to: PlaneChoice }
  | { do: "outlines" }
  | { do: "window"; to: (window: Span) => Span }
  | { do: "range"; to?: Range };

export const FIRST_VIEW: View = { planes: "axial", outlines: true, window: WINDOW, range: 2, place: null };

export function viewAfter(view: View, act: Act): View {
  switch (act.do) {
    case "place":
      return { ...view, place: act.change(placeIn(view, act.first)) };
    case "planes":
      return { ...view, planes: act.to };
    case "outlines":
      return { ...view, outlines: !view.outlines };
    case "window":
      return { ...view, window: act.to(view.window) };
    case "range":
      return { ...view, range: act.to ?? RANGES[(RANGES.indexOf(view.range) + 1) % RANGES.length]! };
  }
}

/** Where one looks in this case: where one did, or where it begins. */
export function placeIn({ place }: View, first: Place): Place {
  return place?.caseId === first.caseId ? place : first;
}

interface Begun {
  case_id: string;
  shape: readonly number[];
  focus: readonly number[];
}

/** The slices with most tumour, the brain as large as all planes have room for. */
export function firstPlace({ case_id: caseId, shape, focus }: Begun, image?: Uint8Array): Place {
  const at: Voxel = [focus[0]!, focus[1]!, focus[2]!];
  return { caseId, shape, at, frame: image ? frameOf(image, shape) : { zoom: 1, centre: at } };
}

export const movedTo = (at: Voxel) => (place: Place): Place => ({ ...place, at });

export const scrolledBy = (plane: Plane, by: number) => (place: Place): Place => ({
  ...place,
  at: scrolled(place.shape, plane, place.at, by),
});

/** Nearer by a factor, about a voxel, or where the crosshairs are. */
export const zoomedBy = (by: number, about?: Voxel) => (place: Place): Place => ({
  ...place,
  frame: zoomed(place.frame, by, about ?? place.at),
});

export const pannedBy = (plane: Plane, columns: number, rows: number) => (place: Place): Place => ({
  ...place,
  frame: panned(place.frame, plane, columns, rows, place.shape),
});

/** The whole brain again. */
export const whole = (first: Place) => (place: Place): Place => ({ ...place, frame: first.frame });

/** Wider by a factor about its middle. */
export const widened = (by: number) => ([low, high]: Span): Span => {
  const [middle, half] = [(low + high) / 2, Math.max(((high - low) / 2) * by, LEAST_WIDTH / 2)];
  return [middle - half, middle + half];
};

/** As windows are dragged: to the right wider, upwards darker. */
export const draggedWindow = (across: number, up: number) => (window: Span): Span => {
  const [low, high] = widened(Math.exp(across / 200))(window);
  return [low + up * PIXEL, high + up * PIXEL];
};
