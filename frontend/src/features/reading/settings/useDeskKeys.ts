/** The keys for settings and full screen, heard in the form, in feedback and over a waiting room. */
import { useEffect, useEffectEvent } from "react";

import { deskCommand } from "@/keys/roomKeys";

import { isWriting } from "../roomKeys";

import { useComfort } from "./comfort";
import { toggleFullScreen } from "./fullScreen";

export function useDeskKeys(attentive: boolean, onSettings: () => void): void {
  const { bindings } = useComfort();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isWriting(event)) return;
    const leaves = event.key === "Escape" && document.fullscreenElement !== null;
    const command = leaves ? ({ do: "fullScreen" } as const) : deskCommand(event, bindings);
    if (command?.do === "fullScreen") void toggleFullScreen();
    else if (command && attentive) onSettings();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
