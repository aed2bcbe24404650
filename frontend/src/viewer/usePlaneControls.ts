/** Layout, active plane and chosen tool of the three planes, and the keys that change them. */
import { useCallback, useEffect, useEffectEvent, useState } from "react";

import type { GreyWindow } from "./header";
import { isTyping, viewerCommand, type ViewerCommand } from "./keys";
import type { LoadedVolume } from "./loadVolume";
import type { MouseTool } from "./mouseTools";
import type { Plane } from "./orientation";
import type { LinkedPlanes } from "./planes";
import { presetsOf, sameWindow } from "./window";

export type Layout = "main" | "equal" | "one";
export type PlaneAction =
  | ViewerCommand
  | { do: "activate"; plane: Plane }
  | { do: "typed" }
  | { do: "newCase" };

const LAYOUTS: Layout[] = ["main", "equal", "one"];
const THICKNESSES_MM = [5, 10, 20];

const after = <Item>(items: Item[], item: Item): Item =>
  items[(items.indexOf(item) + 1) % items.length]!;

export interface Controls {
  layout: Layout;
  before: Layout; // what "enlarge" goes back to
  active: Plane;
  tool: MouseTool;
  lines: boolean;
  smooth: boolean;
  slab: boolean;
  thicknessMm: number;
  /** The view whose window is being typed. */
  typing: Plane | null;
}

export const START: Controls = {
  layout: "main",
  before: "main",
  active: "axial",
  tool: "crosshairs",
  lines: true,
  smooth: true,
  slab: false,
  thicknessMm: 10,
  typing: null,
};

/** What an action makes of the controls; actions on the images change nothing here. */
export function nextControls(now: Controls, action: PlaneAction): Controls {
  switch (action.do) {
    case "activate":
      return { ...now, active: action.plane };
    case "tool":
      return { ...now, tool: action.tool };
    case "lines":
      return { ...now, lines: !now.lines };
    case "smooth":
      return { ...now, smooth: !now.smooth };
    case "slab":
      return { ...now, slab: !now.slab };
    case "thickness":
      return { ...now, thicknessMm: after(THICKNESSES_MM, now.thicknessMm) };
    case "typeWindow":
      return { ...now, typing: now.active };
    case "typed":
      return { ...now, typing: null };
    case "newCase": // as a PACS does: what hides or changes the plain slices is not carried over
      return { ...now, slab: false, typing: null };
    case "nextLayout":
      return { ...now, layout: after(LAYOUTS, now.layout) };
    case "enlarge":
      return now.layout === "one"
        ? { ...now, layout: now.before }
        : { ...now, layout: "one", before: now.layout };
    default:
      return now;
  }
}

/** The controls, and the volume that was there when they were last changed. */
interface Held {
  volume: LoadedVolume;
  controls: Controls;
}

const controlsFor = (volume: LoadedVolume, held: Held): Controls =>
  held.volume === volume ? held.controls : nextControls(held.controls, { do: "newCase" });

interface Options {
  planes: LinkedPlanes | null;
  volume: LoadedVolume;
  /** Whether the keys are listened to. */
  attentive: boolean;
}

export function usePlaneControls({ planes, volume, attentive }: Options) {
  const [held, setHeld] = useState<Held>({ volume, controls: START });
  const controls = controlsFor(volume, held);
  const { active, tool, smooth, slab, thicknessMm } = controls;
  const start = volume.header.window;

  useEffect(() => planes?.choose(tool), [planes, tool]);
  useEffect(() => planes?.stage.setSmooth(smooth), [planes, smooth]);
  useEffect(() => planes?.stage.setSlab(slab ? thicknessMm : null), [planes, slab, thicknessMm]);

  const act = useCallback(
    (action: PlaneAction) => {
      setHeld((now) => ({ volume, controls: nextControls(controlsFor(volume, now), action) }));
      if (planes) drive(planes, active, start, action);
    },
    [planes, active, start, volume],
  );

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = !attentive || isTyping(event) ? null : viewerCommand(event);
    if (!command) return;
    event.preventDefault();
    act(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return { ...controls, act };
}

export type PlaneControls = ReturnType<typeof usePlaneControls>;

function drive(planes: LinkedPlanes, active: Plane, start: GreyWindow, action: PlaneAction): void {
  const { stage } = planes;
  if (action.do === "scroll") stage.scroll(active, action.slices);
  if (action.do === "scrollToEnd")
    stage.scroll(active, action.end === "first" ? -Infinity : Infinity);
  if (action.do === "reset") planes.reset();
  if (action.do === "removeLength") planes.lengths.removeNewest();
  if (action.do === "preset") {
    const presets = presetsOf(start).map(({ window }) => window);
    const now = stage.snapshots.get(active).window;
    const index = presets.findIndex((window) => sameWindow(window, now));
    stage.setWindow(presets[(Math.max(0, index) + action.step + presets.length) % presets.length]!);
  }
}
