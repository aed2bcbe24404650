/** Which key does what in the viewer; pure, so that help and handler cannot drift apart. */
import type { MouseTool } from "./mouseTools";

export type ViewerCommand =
  | { do: "scroll"; slices: number }
  | { do: "scrollToEnd"; end: "first" | "last" }
  | { do: "tool"; tool: MouseTool }
  | { do: "reset" }
  | { do: "nextPreset" }
  | { do: "nextLayout" }
  | { do: "enlarge" }
  | { do: "removeLength" }
  | { do: "smooth" }
  | { do: "slab" }
  | { do: "thickness" }
  | { do: "typeWindow" }
  | { do: "lines" };

interface Shortcut {
  keys: string[];
  shown: string;
  help: string;
  command: ViewerCommand;
}

const tool = (key: string, name: MouseTool, help: string): Shortcut => ({
  keys: [key],
  shown: key.toUpperCase(),
  help,
  command: { do: "tool", tool: name },
});

export const VIEWER_SHORTCUTS: readonly Shortcut[] = [
  { keys: ["ArrowUp"], shown: "↑", help: "Previous slice", command: { do: "scroll", slices: -1 } },
  { keys: ["ArrowDown"], shown: "↓", help: "Next slice", command: { do: "scroll", slices: 1 } },
  { keys: ["PageUp"], shown: "Page up", help: "Ten slices back", command: { do: "scroll", slices: -10 } },
  { keys: ["PageDown"], shown: "Page down", help: "Ten slices on", command: { do: "scroll", slices: 10 } },
  { keys: ["Home"], shown: "Home", help: "First slice", command: { do: "scrollToEnd", end: "first" } },
  { keys: ["End"], shown: "End", help: "Last slice", command: { do: "scrollToEnd", end: "last" } },
  tool("c", "crosshairs", "Crosshairs on the left button"),
  tool("s", "scroll", "Scroll on the left button"),
  tool("w", "window", "Window on the left button (right button always)"),
  tool("p", "pan", "Pan on the left button (middle button always)"),
  tool("z", "zoom", "Zoom on the left button (Ctrl + wheel always)"),
  tool("d", "length", "Distance on the left button, in mm"),
  { keys: ["Delete"], shown: "Delete", help: "Remove the newest distance", command: { do: "removeLength" } },
  { keys: ["v"], shown: "V", help: "Next window preset", command: { do: "nextPreset" } },
  { keys: ["g"], shown: "G", help: "Type window and level (or click on them)", command: { do: "typeWindow" } },
  { keys: ["f"], shown: "F", help: "Enlarge the plane under the pointer, and back", command: { do: "enlarge" } },
  { keys: ["l"], shown: "L", help: "Next layout", command: { do: "nextLayout" } },
  { keys: ["x"], shown: "X", help: "Hide or show the crosshair lines", command: { do: "lines" } },
  { keys: ["i"], shown: "I", help: "Interpolate between voxels, or show them as they are", command: { do: "smooth" } },
  { keys: ["m"], shown: "M", help: "Maximum intensity over a slab (MIP), and back; off again with the next case", command: { do: "slab" } },
  { keys: ["k"], shown: "K", help: "Next thickness of that slab: 5, 10, 20 mm", command: { do: "thickness" } },
  { keys: ["r"], shown: "R", help: "Reset zoom, pan and window", command: { do: "reset" } },
];

const BY_KEY = new Map(VIEWER_SHORTCUTS.flatMap(({ keys, command }) => keys.map((key) => [key, command])));

/** The command of a key press, null when the key is none of the viewer's. */
export function viewerCommand(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return BY_KEY.get(key) ?? null;
}

/** True when a key press belongs to a text field or an open dialog, not to the images. */
export function isTyping(event: Event): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  return target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, [role=dialog]") !== null;
}
