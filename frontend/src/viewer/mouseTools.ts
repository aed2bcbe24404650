/**
 * What mouse and touch do in a view.
 *
 * Left button: the chosen tool. Right: window. Middle: pan. The wheel is in wheel.ts.
 */
import { CrosshairsTool, Enums, type Types } from "@cornerstonejs/tools";

import type { Point3 } from "./header";
import { LENGTH_TOOL } from "./lengths";

export type MouseTool = "crosshairs" | "scroll" | "window" | "pan" | "zoom" | "length";

type ToolGroup = Types.IToolGroup;
type Binding = Types.IToolBinding;

const { MouseBindings } = Enums;

/** Cornerstone's name of each tool, and the bindings it has whatever the left button does. */
const BESIDES: Record<Exclude<MouseTool, "crosshairs" | "length">, { name: string; always: Binding[] }> = {
  scroll: { name: "StackScroll", always: [] },
  window: { name: "WindowLevel", always: [{ mouseButton: MouseBindings.Secondary }] },
  pan: { name: "Pan", always: [{ mouseButton: MouseBindings.Auxiliary }] },
  zoom: { name: "Zoom", always: [] },
};

const PRIMARY: Binding[] = [{ mouseButton: MouseBindings.Primary }];

/** Give a tool group everything but the crosshairs. */
export function addMouseTools(group: ToolGroup): void {
  for (const { name, always } of Object.values(BESIDES)) {
    group.addTool(name);
    if (always.length) group.setToolActive(name, { bindings: always });
  }
}

/** Make drags change the window in steps of this start window. */
export function setWindowStep(group: ToolGroup, startWidth: number): void {
  group.setToolConfiguration(BESIDES.window.name, { startWidth });
}

interface Crosshairs {
  colour: (viewportId: string) => string;
  /** A reader points at a world point in this view. */
  onPoint: (viewportId: string, point: Point3) => void;
}

/** Add crosshairs that link the views; only after every view shows a volume. */
export function addCrosshairs(group: ToolGroup, { colour, onPoint }: Crosshairs): void {
  group.addTool(CrosshairsTool.toolName as string, {
    onPoint,
    minimal: { enabled: true, lineLengthInPx: 4000 },
    referenceLinesCenterGapRadius: 28,
    getReferenceLineColor: colour,
    getReferenceLineControllable: () => true,
    getReferenceLineDraggableRotatable: () => true, // else neither click nor drag moves them
    getReferenceLineSlabThicknessControlsOn: () => false,
  });
}

/**
 * Put a tool on the left button; crosshairs and lengths without the button are drawn but take no
 * clicks.
 */
export function chooseTool(group: ToolGroup, tool: MouseTool): void {
  for (const { name } of Object.values(BESIDES)) group.setToolPassive(name);
  for (const name of Object.values(DRAWN))
    if (group.hasTool(name) && name !== nameOf(tool)) group.setToolEnabled(name);
  if (group.hasTool(nameOf(tool))) group.setToolActive(nameOf(tool), { bindings: PRIMARY });
}

const DRAWN = { crosshairs: CrosshairsTool.toolName as string, length: LENGTH_TOOL };

const nameOf = (tool: MouseTool): string =>
  tool === "crosshairs" || tool === "length" ? DRAWN[tool] : BESIDES[tool].name;

/** Take the crosshairs away with their listeners and lines. */
export function removeCrosshairs(group: ToolGroup): void {
  const crosshairs = CrosshairsTool.toolName as string;
  if (group.hasTool(crosshairs)) group.setToolDisabled(crosshairs);
}
