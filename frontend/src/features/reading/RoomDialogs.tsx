import { Curtain } from "./Curtain";
import { HelpDialog } from "./HelpDialog";
import type { Interlude } from "./interlude";
import { LookBackDialog } from "./LookBackDialog";
import type { Presentation } from "./queries";
import { SignInDialog } from "./SignInDialog";
import { caseName, extent } from "./words";

/** What covers the room; null where nothing does. */
export type Dialog = "help" | "pause" | "signIn" | "back" | Interlude | null;

/** Dialogs during which nobody looks at the images. */
export const hidesImages = (dialog: Dialog): boolean =>
  dialog === "pause" || dialog === "break" || dialog === "begin";

interface Props {
  dialog: Dialog;
  studyId: string;
  presentation: Presentation;
  reader: string;
  waiting: number;
  onClose: () => void;
  onPassed: () => void;
  onSignedIn: () => void;
  onReview: (token: string) => Promise<void>;
}

export function RoomDialogs({ dialog, presentation, ...props }: Props) {
  return (
    <>
      <HelpDialog opened={dialog === "help"} onClose={props.onClose} />
      <LookBackDialog
        opened={dialog === "back"}
        studyId={props.studyId}
        onClose={props.onClose}
        onReview={props.onReview}
      />
      <Curtain
        opened={dialog === "pause"}
        title="Break"
        act="Go on reading"
        onAct={props.onClose}
        mayStop
      >
        The images of {caseName(presentation).toLowerCase()} are hidden and the clock stands still. Your
        answers stay as they are.
      </Curtain>
      <Curtain
        opened={dialog === "break"}
        title="Time for a break"
        act="Go on reading"
        onAct={props.onPassed}
        mayStop
      >
        {presentation.position - 1} of {presentation.total} cases are read. Rest as long as you like: the
        images are hidden and the clock stands still.
      </Curtain>
      <Curtain
        opened={dialog === "begin"}
        title="The study begins now"
        act="Begin with case 1"
        onAct={props.onPassed}
      >
        {extent(presentation)}. From here on your answers count, and nobody tells you which were right.
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
