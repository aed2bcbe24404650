/** What the commands do to the images; what they do to buttons and layout is in usePlaneControls. */
import type { GreyWindow } from "./header";
import type { Heading } from "./keys";
import type { MouseTool } from "./mouseTools";
import type { Plane } from "./orientation";
import type { LinkedPlanes } from "./planes";
import type { PlaneAction } from "./usePlaneControls";
import { presetsOf, sameWindow } from "./window";

const ZOOM_STEP = 1.15;
const PAN_STEP = 0.04; // of the view's height
const WINDOW_STEP = 1 / 40; // of the start window's width

interface Now {
  active: Plane;
  tool: MouseTool;
  start: GreyWindow;
}

/** Do an action to the images; true when it changed the grey window. */
export function drive(planes: LinkedPlanes, { active, tool, start }: Now, action: PlaneAction): boolean {
  const { stage } = planes;
  const before = stage.snapshots.get(active).window;
  switch (action.do) {
    case "scroll":
      stage.scroll(action.plane ?? active, action.slices);
      break;
    case "scrollToEnd":
      stage.scroll(action.plane ?? active, action.end === "first" ? -Infinity : Infinity);
      break;
    case "steer":
      steer(planes, { active, tool, start }, action.heading);
      break;
    case "lengthEnd":
      planes.lengthEnd(active);
      break;
    case "removeLength":
      planes.lengths.removeNewest();
      break;
    case "centre":
      planes.centre();
      break;
    case "preset":
      stage.setWindow(presetAfter(start, before, action.step));
      break;
    case "typed":
      if (action.window) stage.setWindow(action.window);
      break;
    case "reset":
      planes.reset();
      break;
  }
  return !sameWindow(before, stage.snapshots.get(active).window);
}

/** The preset so many on from the window now shown; from any other window, the first. */
function presetAfter(start: GreyWindow, now: GreyWindow, step: number): GreyWindow {
  const presets = presetsOf(start).map(({ window }) => window);
  const index = presets.findIndex((window) => sameWindow(window, now));
  return presets[index < 0 ? 0 : (index + step + presets.length) % presets.length]!;
}

const TOWARDS = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] } as const;

/** The chosen tool by key, a step this way: as dragging does, but up is always nearer. */
function steer(planes: LinkedPlanes, { active, tool, start }: Now, heading: Heading): void {
  const { stage } = planes;
  const [right, down] = TOWARDS[heading];
  if (tool === "pan") stage.pan(active, right * PAN_STEP, down * PAN_STEP);
  else if (tool === "zoom") stage.zoom(active, ZOOM_STEP ** (down - right));
  else if (tool === "window") {
    const { width, center } = stage.snapshots.get(active).window;
    const step = start.width * WINDOW_STEP;
    stage.setWindow({ width: Math.max(1, width + right * step), center: center + down * step });
  } else planes.step(active, heading);
}
