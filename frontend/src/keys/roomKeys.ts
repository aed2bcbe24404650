/** Which key does what in the reading room beside the images; pure, as the viewer's table is. */
import { chordOf, keysOf, type Bindings, type Shortcut } from "@/viewer/keys";

export type RoomCommand =
  | { do: "digit"; digit: number }
  | { do: "nudge"; direction: 1 | -1 }
  | { do: "write" }
  | { do: "cannot" }
  | { do: "question"; step: 1 | -1 }
  | { do: "next" }
  | { do: "back" }
  | { do: "pause" }
  | { do: "help" };

/** Commands that work in the form and outside of it. */
type DeskCommand = { do: "settings" } | { do: "fullScreen" };

type AnyRoomCommand = RoomCommand | DeskCommand;

export interface RoomShortcut extends Omit<Shortcut, "command" | "shown"> {
  /** How its keys are written where no reader can change them. */
  shown?: string;
  command: (chord: string) => AnyRoomCommand;
}

const on = (id: string, keys: string[], help: string, command: AnyRoomCommand): RoomShortcut => ({
  id: `room.${id}`,
  keys,
  help,
  command: () => command,
});

const DIGITS: RoomShortcut = {
  id: "room.digit",
  keys: [..."1234567890"],
  shown: "1 2 3 …",
  help: "Answer; confidence in tens, 0 for 100",
  command: (chord) => ({ do: "digit", digit: Number(chord) }),
};

const NEXT: RoomShortcut = {
  ...on("next", ["Enter"], "Next case, once all is answered", { do: "next" }),
  shown: "Enter",
};

export const ROOM_SHORTCUTS: readonly RoomShortcut[] = [
  DIGITS,
  on("more", ["+", "="], "Confidence up by 5", { do: "nudge", direction: 1 }), // = is + without Shift
  on("less", ["-"], "Confidence down by 5", { do: "nudge", direction: -1 }),
  on("write", ["t"], "Type an answer; Enter when done", { do: "write" }),
  on("cannot", ["u"], "Cannot be answered from these images", { do: "cannot" }),
  on("previousQuestion", ["ArrowLeft"], "Mark the previous question", { do: "question", step: -1 }),
  on("nextQuestion", ["ArrowRight"], "Mark the next question", { do: "question", step: 1 }),
  NEXT,
  on("back", ["Backspace"], "Look at a case of this session again", { do: "back" }),
  on("pause", ["b"], "Break: clock stops, images are hidden", { do: "pause" }),
  on("fullScreen", ["Shift+F"], "Full screen, and back (Esc)", { do: "fullScreen" }),
  on("settings", [","], "Settings: keys, side of the form", { do: "settings" }),
  on("help", ["?"], "This overview", { do: "help" }),
];

/** True where a reader cannot choose the key. */
export const isFixed = ({ shown }: RoomShortcut): boolean => shown !== undefined;

type Press = Parameters<typeof chordOf>[0] & Pick<KeyboardEvent, "repeat">;

/** The command of a key press; null when the key is none of the room's. */
function anyRoomCommand(press: Press, bindings: Bindings = {}): AnyRoomCommand | null {
  const chord = chordOf(press);
  const command =
    ROOM_SHORTCUTS.find((shortcut) => keysOf(shortcut, bindings).includes(chord))?.command(chord) ?? null;
  return press.repeat && command?.do !== "nudge" ? null : command;
}

const isDesk = (command: AnyRoomCommand): command is DeskCommand =>
  command.do === "settings" || command.do === "fullScreen";

/** The same without the commands of the desk, which the room hears wherever it stands. */
export function roomCommand(press: Press, bindings?: Bindings): RoomCommand | null {
  const command = anyRoomCommand(press, bindings);
  return command === null || isDesk(command) ? null : command;
}

export function deskCommand(press: Press, bindings?: Bindings): DeskCommand | null {
  const command = anyRoomCommand(press, bindings);
  return command !== null && isDesk(command) ? command : null;
}
