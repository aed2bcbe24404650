/** The keys of the room, heard wherever the focus is, but in fields and dialogs. */
import { useEffect, useEffectEvent } from "react";

import { isPressing, isWriting, roomCommand, type RoomCommand } from "./roomKeys";
import { useComfort } from "./settings/comfort";

export function useRoomKeys(attentive: boolean, onCommand: (command: RoomCommand, event: KeyboardEvent) => void) {
  const { bindings } = useComfort();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!attentive || event.defaultPrevented || isWriting(event)) return;
    const command = roomCommand(event, bindings);
    if (!command || (command.do === "next" && isPressing(event))) return;
    onCommand(command, event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
