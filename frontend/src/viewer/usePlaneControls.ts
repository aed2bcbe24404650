/** Layout, active plane and chosen tool of the three planes, and the keys that change them. */
import { useCallback, useEffect, useEffectEvent, useState } from "react";

import { drive } from "./drive";
import type { GreyWindow } from "./header";
import { isTyping, viewerCommand, type Bindings, type ViewerCommand } from "./keys";
import type { LoadedVolume } from "./loadVolume";
import type { MouseTool } from "./mouseTools";
import { PLANES, type Plane } from "./orientation";
import type { LinkedPlanes } from "./planes";
import { useViewing } from "./useViewing";
import type { ViewingLog } from "./viewing";

export type Layout = "main" | "equal" | "one";
/** A command, for the active plane or another, and what only the mouse and the case do. */
export type PlaneAction = (
  | ViewerCommand
  | { do: "activate"; plane: Plane }
  | { do: "typed"; window: GreyWindow | null }
  | { do: "newCase" }
) & { plane?: Plane };

const LAYOUTS: Layout[] = ["main", "equal", "one"];
const THICKNESSES_MM = [5, 10, 20];

const after = <Item>(items: readonly Item[], item: Item): Item =>
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

/** What an action makes of the controls; actions on the images change but the plane here. */
export function nextControls(held: Controls, action: PlaneAction): Controls {
  const now = action.plane ? { ...held, active: action.plane } : held;
  switch (action.do) {
    case "nextPlane":
      return { ...now, active: after(PLANES, now.active) };
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
      return showing(now, after(LAYOUTS, now.layout));
    case "enlarge":
      return showing(now, now.layout === "one" ? now.before : "one");
    default:
      return now;
  }
}

const showing = (now: Controls, layout: Layout): Controls => ({
  ...now,
  layout,
  before: now.layout === "one" ? now.before : now.layout,
});

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
  bindings: Bindings;
  viewing?: ViewingLog;
}

export function usePlaneControls({ planes, volume, attentive, bindings, viewing }: Options) {
  const [held, setHeld] = useState<Held>({ volume, controls: START });
  const controls = controlsFor(volume, held);
  const { active, tool, smooth, slab, thicknessMm } = controls;
  const start = volume.header.window;

  useEffect(() => planes?.choose(tool), [planes, tool]);
  useEffect(() => planes?.stage.setSmooth(smooth), [planes, smooth]);
  useEffect(() => planes?.stage.setSlab(slab ? thicknessMm : null), [planes, slab, thicknessMm]);
  const windowChanged = useViewing({ viewing, planes, controls });

  const act = useCallback(
    (action: PlaneAction) => {
      setHeld((now) => ({ volume, controls: nextControls(controlsFor(volume, now), action) }));
      if (planes && drive(planes, { active, tool, start }, action)) windowChanged(action);
    },
    [planes, active, tool, start, volume, windowChanged],
  );

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = !attentive || isTyping(event) ? null : viewerCommand(event, bindings);
    if (!command) return;
    event.preventDefault();
    if (!event.repeat || REPEATING.has(command.do)) act(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return { ...controls, act };
}

/** Commands that a key held down goes on with; a layout or a slab would flicker. */
const REPEATING = new Set<ViewerCommand["do"]>(["scroll", "steer"]);

export type PlaneControls = ReturnType<typeof usePlaneControls>;
