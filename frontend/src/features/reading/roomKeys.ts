/** Whose a key press is: the room's, or that of the element which has the focus. */
export { roomCommand, type RoomCommand } from "@/keys/roomKeys";

/** True when Enter or Space belongs to the button or link that has the focus. */
export function isPressing(event: Event): boolean {
  const target = event.target;
  return target instanceof Element && target.closest("button, a, summary") !== null;
}

const SWITCHES = "[type=radio], [type=checkbox], [type=range]";
const SLIDING = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

/** True when a key press belongs to a field that is written in, to a slider, or to a dialog. */
export function isWriting(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.matches("[type=range]") && SLIDING.has(event.key)) return true;
  return target.closest(`input:not(${SWITCHES}), textarea, select, dialog, [role=dialog]`) !== null;
}
