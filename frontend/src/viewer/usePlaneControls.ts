/** Layout, active plane and chosen tool of the three planes, and the keys that change them. */
import { useCallback, useEffect, useEffectEvent, useState } from "react";

import type { GreyWindow } from "./header";
import { isTyping, viewerCommand, type ViewerCommand } from "./keys";
import type { MouseTool } from "./mouseTools";
import type { Plane } from "./orientation";
import type { LinkedPlanes } from "./planes";
import { presetsOf, sameWindow } from "./window";

export type Layout = "main" | "equal" | "one";
export type PlaneAction = ViewerCommand | { do: "activate"; plane: Plane };

const LAYOUTS: Layout[] = ["main", "equal", "one"];

const after = <Item>(items: Item[], item: Item): Item =>
  items[(items.indexOf(item) + 1) % items.length]!;

export interface Controls {
  layout: Layout;
  before: Layout; // what "enlarge" goes back to
  active: Plane;
  tool: MouseTool;
  lines: boolean;
}

export const START: Controls = {
  layout: "main",
  before: "main",
  active: "axial",
  tool: "crosshairs",
  lines: true,
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

interface Options {
  planes: LinkedPlanes | null;
  start: GreyWindow;
  /** Whether the keys are listened to. */
  attentive: boolean;
}

export function usePlaneControls({ planes, start, attentive }: Options) {
  const [controls, setControls] = useState(START);
  const { active, tool } = controls;

  useEffect(() => planes?.choose(tool), [planes, tool]);

  const act = useCallback(
    (action: PlaneAction) => {
      setControls((now) => nextControls(now, action));
      if (planes) drive(planes, active, start, action);
    },
    [planes, active, start],
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
  if (action.do === "nextPreset") {
    const presets = presetsOf(start).map(({ window }) => window);
    const now = stage.snapshots.get(active).window;
    const index = presets.findIndex((window) => sameWindow(window, now));
    stage.setWindow(presets[(index + 1) % presets.length]!);
  }
}
