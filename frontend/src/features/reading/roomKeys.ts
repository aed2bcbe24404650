/** Which key does what in the room beside the images. */

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

export const ROOM_SHORTCUTS = [
  { shown: "1 2 3", help: "Answer the marked question; confidence in tens, 0 for 100" },
  { shown: "+ −", help: "Confidence up or down by 5" },
  { shown: "T", help: "Type into the marked question; Enter when done" },
  { shown: "U", help: "The marked question cannot be answered from these images" },
  { shown: "← →", help: "Mark the previous or next question" },
  { shown: "Enter", help: "Next case, once every question is answered" },
  { shown: "Backspace", help: "Look at a case again; a change asks for a reason" },
  { shown: "B", help: "Break: the clock stops and the images are hidden" },
  { shown: "?", help: "This overview" },
] as const;

const COMMANDS: Record<string, RoomCommand> = {
  "+": { do: "nudge", direction: 1 },
  "=": { do: "nudge", direction: 1 }, // the key of + without Shift
  "-": { do: "nudge", direction: -1 },
  t: { do: "write" },
  u: { do: "cannot" },
  ArrowLeft: { do: "question", step: -1 },
  ArrowRight: { do: "question", step: 1 },
  Enter: { do: "next" },
  Backspace: { do: "back" },
  b: { do: "pause" },
  "?": { do: "help" },
};

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "repeat">;

/** The command of a key press, null when the key is none of the room's. */
export function roomCommand(press: Press): RoomCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (/^[0-9]$/.test(press.key)) return press.repeat ? null : { do: "digit", digit: Number(press.key) };
  const command = COMMANDS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
  return press.repeat && command?.do !== "nudge" ? null : command;
}

/** True when Enter or Space belongs to the button or link that has the focus. */
export function isPressing(event: Event): boolean {
  const target = event.target;
  return target instanceof Element && target.closest("button, a, summary") !== null;
}

const SWITCHES = "[type=radio], [type=checkbox], [type=range]";
const SLIDING = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

/** True when a key press belongs to a field that is written in, to a slider, or to a dialog. */
export function isWriting(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.matches("[type=range]") && SLIDING.has(event.key)) return true;
  return target.closest(`input:not(${SWITCHES}), textarea, select, dialog, [role=dialog]`) !== null;
}
