/** What covers the room: the lost login first, then what was opened, then what stands before a case. */
import { useState } from "react";

import { interludeBefore, isAtTheStart, noteInstructed, wasInstructed, type Interlude } from "./interlude";
import { isSessionEnd, type Current, type Presentation, type StudyHere } from "./queries";
import type { Stretch } from "./stretch";

/** What covers the room; null where nothing does. */
export type Dialog = "help" | "pause" | "signIn" | "back" | "settings" | "told" | Interlude | null;

interface Options {
  studyId: string;
  reader: string;
  study: StudyHere;
  presentation: Presentation;
  /** A completed case stands in place of the one to be read. */
  isAside: boolean;
  isSignedOut: boolean;
  stretch: Stretch;
}

/** The case that was come to last in this window, and how long was read up to it without a rest. */
interface Arrival {
  token: string;
  readMin: number;
  isLong: boolean;
}

export function useRoomDialog(options: Options) {
  const { studyId, reader, study, presentation, isAside, isSignedOut, stretch } = options;
  const { token } = presentation;
  const [opened, setOpened] = useState<Dialog>(null);
  const [passed, setPassed] = useState<string | null>(null);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [instructed] = useState(() => wasInstructed(reader, studyId));

  const isNew = !isAside && passed !== token;
  const standing = interludeBefore(presentation, study.study, instructed);
  const come = arrival?.token === token ? arrival : null;
  const interlude = isNew ? (standing ?? (come?.isLong ? "break" : null)) : null;
  const dialog: Dialog = isSignedOut ? "signIn" : (opened ?? interlude);
  return {
    dialog,
    /** Until it is known whether something stands before the case. */
    isUnsure: isNew && isAtTheStart(presentation) && study.isPending,
    /** Minutes read without a rest, up to this case. */
    readMin: come?.readMin ?? 0,
    open: setOpened,
    close: () => setOpened(null),
    pass: () => {
      if (interlude === "instructions") noteInstructed(reader, studyId);
      if (interlude === "break") stretch.begin();
      setPassed(token);
    },
    /** A case was completed, and this is where the reader stands now. */
    arrive: (next: Current) => {
      const readMin = Math.round(stretch.read() / 60_000);
      setArrival(isSessionEnd(next) ? null : { token: next.token, readMin, isLong: stretch.isLong });
    },
  };
}
