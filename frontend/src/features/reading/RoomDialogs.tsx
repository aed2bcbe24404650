import { plural } from "@/ui/format";

import { Curtain } from "./Curtain";
import { HelpDialog } from "./HelpDialog";
import { Instructions } from "./Instructions";
import { LookBackDialog } from "./LookBackDialog";
import type { Presentation, ReadingStudy } from "./queries";
import { SettingsDialog } from "./settings/SettingsDialog";
import { SignInDialog } from "./SignInDialog";
import type { Dialog } from "./useRoomDialog";
import { caseName, extent } from "./words";

export type { Dialog } from "./useRoomDialog";

const COVERING: Dialog[] = ["pause", "break", "begin", "instructions", "told"];

/** Dialogs during which nobody looks at the images. */
export const hidesImages = (dialog: Dialog): boolean => COVERING.includes(dialog);

interface Props {
  dialog: Dialog;
  studyId: string;
  study: ReadingStudy | undefined;
  presentation: Presentation;
  reader: string;
  waiting: number;
  /** Minutes read without a rest. */
  readMin: number;
  onOpen: (dialog: Dialog) => void;
  onClose: () => void;
  onPassed: () => void;
  onSignedIn: () => void;
  onReview: (token: string) => Promise<void>;
}

export function RoomDialogs({ dialog, study, presentation, onClose, ...props }: Props) {
  return (
    <>
      <HelpDialog
        opened={dialog === "help"}
        onClose={onClose}
        onSettings={() => props.onOpen("settings")}
        onInstructions={() => props.onOpen("told")}
      />
      <SettingsDialog opened={dialog === "settings"} onClose={onClose} />
      <LookBackDialog
        opened={dialog === "back"}
        studyId={props.studyId}
        onClose={onClose}
        onReview={props.onReview}
      />
      <Curtain
        opened={dialog === "pause"}
        title="Break"
        act="Go on reading"
        onAct={onClose}
        mayStop
        waiting={props.waiting}
      >
        The images of {caseName(presentation).toLowerCase()} are hidden and the clock stands still. Your
        answers stay as they are.
      </Curtain>
      <Interludes {...props} dialog={dialog} study={study} presentation={presentation} />
      <Curtain
        opened={dialog === "told"}
        title={study?.name ?? "Instructions"}
        act="Go on reading"
        onAct={onClose}
        wide
      >
        <Instructions study={study} presentation={presentation} />
      </Curtain>
      <SignInDialog
        opened={dialog === "signIn"}
        username={props.reader}
        waiting={props.waiting}
        onSignedIn={props.onSignedIn}
      />
    </>
  );
}

type InterludeProps = Pick<
  Props,
  "dialog" | "study" | "presentation" | "readMin" | "waiting" | "onPassed"
>;

/** What stands before a case. */
function Interludes({ dialog, study, presentation, readMin, waiting, onPassed }: InterludeProps) {
  const training = presentation.purpose === "training";
  return (
    <>
      <Curtain
        opened={dialog === "instructions"}
        title={study?.name ?? "Before the first case"}
        act={training ? "Begin the training" : "Begin with case 1"}
        onAct={onPassed}
        mayStop
        wide
      >
        <Instructions study={study} presentation={presentation} />
      </Curtain>
      <Curtain
        opened={dialog === "break"}
        title="Time for a break"
        act="Go on reading"
        onAct={onPassed}
        mayStop
        waiting={waiting}
      >
        {progressOf(presentation)}
        {readMin >= 10 && `, and you have read for ${plural(readMin, "minute")}`}. Rest as long as you like:
        the images are hidden and the clock stands still.
      </Curtain>
      <Curtain
        opened={dialog === "begin"}
        title="The study begins now"
        act="Begin with case 1"
        onAct={onPassed}
        mayStop
      >
        {extent(presentation)}. From here on your answers count, and nobody tells you which were right.
      </Curtain>
    </>
  );
}

/** "12 of 80 cases are read". */
function progressOf({ purpose, position, total }: Presentation): string {
  const done = position - 1;
  const cases = purpose === "training" ? "training cases" : "cases";
  return `${done} of ${total} ${cases} ${done === 1 ? "is" : "are"} read`;
}
