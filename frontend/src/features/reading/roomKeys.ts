/** Which key does what in the room beside the images. */

export type RoomCommand =
  | { do: "answer"; option: number }
  | { do: "question"; step: 1 | -1 }
  | { do: "next" }
  | { do: "pause" }
  | { do: "help" };

export const ROOM_SHORTCUTS = [
  { shown: "1 2", help: "Answer the marked question" },
  { shown: "← →", help: "Mark the previous or next question" },
  { shown: "Enter", help: "Next case, once every question is answered; there is no way back" },
  { shown: "B", help: "Break: the clock stops and the images are hidden" },
  { shown: "?", help: "This overview" },
] as const;

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "repeat">;

/** The command of a key press, null when the key is none of the room's. */
export function roomCommand(press: Press): RoomCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) return null;
  if (/^[1-9]$/.test(press.key)) return { do: "answer", option: Number(press.key) - 1 };
  switch (press.key) {
    case "ArrowLeft":
      return { do: "question", step: -1 };
    case "ArrowRight":
      return { do: "question", step: 1 };
    case "Enter":
      return { do: "next" };
    case "b":
    case "B":
      return { do: "pause" };
    case "?":
      return { do: "help" };
    default:
      return null;
  }
}

/** True when Enter or Space belongs to the button or link that has the focus. */
export function isPressing(event: Event): boolean {
  const target = event.target;
  return target instanceof Element && target.closest("button, a, summary") !== null;
}
