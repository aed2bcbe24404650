/** Every command of the reading room with its keys, in the groups that help and settings show. */
import { keyName, keysOf, VIEWER_SHORTCUTS, type Bindings, type ViewerCommand } from "@/viewer/keys";

import { isFixed, ROOM_SHORTCUTS, type RoomShortcut } from "./roomKeys";

export interface Command {
  id: string;
  /** The keys it has unless a reader gave it another. */
  keys: readonly string[];
  help: string;
  /** Its keys in words where no reader can change them. */
  fixed?: string;
}

export interface Group {
  title: string;
  commands: Command[];
}

const VIEWER_GROUPS: Partial<Record<ViewerCommand["do"], string>> = {
  scroll: "Slices and planes",
  scrollToEnd: "Slices and planes",
  nextPlane: "Slices and planes",
  enlarge: "Slices and planes",
  nextLayout: "Slices and planes",
  preset: "Grey values",
  typeWindow: "Grey values",
  smooth: "Grey values",
  slab: "Grey values",
  thickness: "Grey values",
  tool: "Left button",
};
const TOOLS = "Crosshairs and distances";
const OF_THE_ROOM = new Set(["room.back", "room.pause", "room.fullScreen", "room.settings", "room.help"]);
const TITLES = ["Answers", "Slices and planes", "Left button", TOOLS, "Grey values", "Room"];

const ofRoom = (shortcut: RoomShortcut): Command => ({
  id: shortcut.id,
  keys: shortcut.keys,
  help: shortcut.help,
  ...(isFixed(shortcut) && { fixed: shortcut.shown }),
});

const titled: [string, Command][] = [
  ...ROOM_SHORTCUTS.map((shortcut): [string, Command] => [
    OF_THE_ROOM.has(shortcut.id) ? "Room" : "Answers",
    ofRoom(shortcut),
  ]),
  ...VIEWER_SHORTCUTS.map(({ id, keys, help, command }): [string, Command] => [
    VIEWER_GROUPS[command.do] ?? TOOLS,
    { id, keys, help },
  ]),
];

export const GROUPS: readonly Group[] = TITLES.map((title) => ({
  title,
  commands: titled.filter(([group]) => group === title).map(([, command]) => command),
}));

export const COMMANDS: readonly Command[] = titled.map(([, command]) => command);

/** What the mouse does on the images, always. */
export const MOUSE: readonly { shown: string; help: string }[] = [
  { shown: "Wheel", help: "Scroll the plane under the pointer" },
  { shown: "Left", help: "The chosen tool; at first crosshairs" },
  { shown: "Right drag", help: "Window (sideways), level (up and down)" },
  { shown: "Middle drag", help: "Pan" },
  { shown: "Ctrl + wheel", help: "Zoom" },
  { shown: "Double click", help: "Enlarge a plane, and back" },
];

export const commandOf = (id: string): Command | undefined => COMMANDS.find((command) => command.id === id);

/** The keys of a command in words, as they are bound now: ["+", "="], ["1 2 3 …"]. */
export function keyNames(command: Command, bindings: Bindings): string[] {
  return command.fixed === undefined ? keysOf(command, bindings).map(keyName) : [command.fixed];
}

/** The first of them; "" where it has none. */
export function keyNameOf(id: string, bindings: Bindings): string {
  const command = commandOf(id);
  return (command && keyNames(command, bindings)[0]) ?? "";
}
