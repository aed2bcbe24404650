/** Which key does what in the viewer; pure, so that help, settings and handler cannot drift apart. */
import type { MouseTool } from "./mouseTools";

/** Up, down, left or right on the screen. */
export type Heading = "up" | "down" | "left" | "right";

export type ViewerCommand =
  | { do: "scroll"; slices: number }
  | { do: "scrollToEnd"; end: "first" | "last" }
  | { do: "nextPlane" }
  | { do: "tool"; tool: MouseTool }
  | { do: "steer"; heading: Heading }
  | { do: "lengthEnd" }
  | { do: "removeLength" }
  | { do: "centre" }
  | { do: "preset"; step: 1 | -1 }
  | { do: "typeWindow" }
  | { do: "enlarge" }
  | { do: "nextLayout" }
  | { do: "lines" }
  | { do: "smooth" }
  | { do: "slab" }
  | { do: "thickness" }
  | { do: "reset" };

/** Command id -> the key a reader has given it; a command that is not named keeps its own keys. */
export type Bindings = Readonly<Record<string, string>>;

export interface Shortcut {
  /** Stable: a reader's own keys are kept by it. */
  id: string;
  /** The keys it has unless a reader gave it another. */
  keys: readonly string[];
  /** The first of them in words. */
  shown: string;
  help: string;
  command: ViewerCommand;
}

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey"> & { shiftKey?: boolean };

const isLetter = (key: string) => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/**
 * A key press as text: "a", "Shift+F", "Shift+ArrowUp", "Enter", " ", "?".
 *
 * Caps lock does not count as Shift, and a sign is the sign whatever it takes to type it. Empty for
 * keys with Ctrl, Alt or Meta: they are the browser's.
 */
export function chordOf({ key, ctrlKey, altKey, metaKey, shiftKey = false }: Press): string {
  if (ctrlKey || altKey || metaKey) return "";
  if (isLetter(key)) return shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
  return shiftKey && key.length > 1 ? `Shift+${key}` : key;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "Page up",
  PageDown: "Page down",
  Escape: "Esc",
  " ": "Space",
  "-": "−",
  ",": "Comma", // too small to be told from a point
  ".": "Point",
};

/** How a chord is written for a reader: "W", "Shift F", "Shift ↑", "Page up", "Space". */
export function keyName(chord: string): string {
  const shift = chord.startsWith("Shift+");
  const key = shift ? chord.slice("Shift+".length) : chord;
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return shift ? `Shift ${name}` : name;
}

const on = (id: string, keys: string | string[], help: string, command: ViewerCommand): Shortcut => {
  const chords = typeof keys === "string" ? [keys] : keys;
  return { id: `viewer.${id}`, keys: chords, shown: keyName(chords[0]!), help, command };
};

const tool = (name: MouseTool, key: string, help: string) => on(name, key, help, { do: "tool", tool: name });

const steer = (heading: Heading, key: string, help: string) => on(heading, key, help, { do: "steer", heading });

export const VIEWER_SHORTCUTS: readonly Shortcut[] = [
  on("previousSlice", "ArrowUp", "Previous slice", { do: "scroll", slices: -1 }),
  on("nextSlice", "ArrowDown", "Next slice", { do: "scroll", slices: 1 }),
  on("tenBack", "PageUp", "Ten slices back", { do: "scroll", slices: -10 }),
  on("tenOn", "PageDown", "Ten slices on", { do: "scroll", slices: 10 }),
  on("firstSlice", "Home", "First slice", { do: "scrollToEnd", end: "first" }),
  on("lastSlice", "End", "Last slice", { do: "scrollToEnd", end: "last" }),
  on("nextPlane", "a", "Next plane: the keys act on the framed one", { do: "nextPlane" }),
  on("enlarge", "f", "Enlarge the framed plane, and back", { do: "enlarge" }),
  on("nextLayout", "l", "Next layout", { do: "nextLayout" }),
  tool("crosshairs", "c", "Crosshairs on the left button"),
  tool("scroll", "s", "Scroll on the left button"),
  tool("window", "w", "Window on the left button (right button always)"),
  tool("pan", "p", "Pan on the left button (middle button always)"),
  tool("zoom", "z", "Zoom on the left button (Ctrl + wheel always)"),
  tool("length", "d", "Distance on the left button, in mm"),
  steer("up", "Shift+ArrowUp", "The chosen tool, upwards: crosshairs, window, pan, zoom"),
  steer("down", "Shift+ArrowDown", "The same downwards"),
  steer("left", "Shift+ArrowLeft", "The same to the left"),
  steer("right", "Shift+ArrowRight", "The same to the right"),
  on("lengthEnd", "e", "Begin or end a distance at the crosshairs", { do: "lengthEnd" }),
  on("removeLength", "Delete", "Remove the newest distance", { do: "removeLength" }),
  on("centre", "h", "Bring the crosshairs to the middle of every plane", { do: "centre" }),
  on("nextPreset", "v", "Next window preset", { do: "preset", step: 1 }),
  on("previousPreset", "Shift+V", "Previous window preset", { do: "preset", step: -1 }),
  on("typeWindow", "g", "Type window and level (or click on them)", { do: "typeWindow" }),
  on("lines", "x", "Hide or show the crosshair lines", { do: "lines" }),
  on("smooth", "i", "Interpolate between voxels, or show them as they are", { do: "smooth" }),
  on("slab", "m", "Maximum intensity over a slab (MIP), and back; off again with the next case", { do: "slab" }),
  on("thickness", "k", "Next thickness of that slab: 5, 10, 20 mm", { do: "thickness" }),
  on("reset", "r", "Reset zoom, pan and window", { do: "reset" }),
];

const NONE: Bindings = {};

/** The keys a command has now: the reader's own, or its first ones where nobody else took them. */
export function keysOf({ id, keys }: Pick<Shortcut, "id" | "keys">, bindings: Bindings = NONE): string[] {
  const own = bindings[id];
  if (own !== undefined) return own === "" ? [] : [own];
  const taken = new Set(Object.values(bindings));
  return keys.filter((key) => !taken.has(key));
}

/** The key of a viewer command in words, as its tooltip shows it: "W"; empty when it has none. */
export function keyShown(id: string, bindings: Bindings = NONE): string {
  const shortcut = VIEWER_SHORTCUTS.find((each) => each.id === id);
  const [first] = shortcut ? keysOf(shortcut, bindings) : [];
  return first === undefined ? "" : keyName(first);
}

const maps = new WeakMap<Bindings, Map<string, ViewerCommand>>();

function commandsBy(bindings: Bindings): Map<string, ViewerCommand> {
  const known = maps.get(bindings);
  if (known) return known;
  const pairs = VIEWER_SHORTCUTS.flatMap((shortcut) =>
    keysOf(shortcut, bindings).map((key) => [key, shortcut.command] as const),
  );
  const made = new Map(pairs);
  maps.set(bindings, made);
  return made;
}

/** The command of a key press, null when the key is none of the viewer's. */
export function viewerCommand(event: Press, bindings: Bindings = NONE): ViewerCommand | null {
  return commandsBy(bindings).get(chordOf(event)) ?? null;
}

const SWITCHES = "[type=radio], [type=checkbox], [type=range]";
const SLIDING = /^(Arrow(Up|Down|Left|Right)|Page(Up|Down)|Home|End)$/;

/** True when a key press belongs to a text field, a slider or an open dialog, not to the images. */
export function isTyping(event: Event): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  const slides = target.matches("[type=range]") && "key" in event && SLIDING.test(String(event.key));
  return slides || target.closest(`input:not(${SWITCHES}), textarea, select, dialog, [role=dialog]`) !== null;
}
