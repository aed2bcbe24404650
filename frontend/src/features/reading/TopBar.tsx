import { IconHelp, IconHistory, IconPlayerPause } from "@tabler/icons-react";
import { Link } from "react-router";

import { Mark } from "@/ui/Mark";

import type { OutboxState } from "./outbox/outbox";
import type { Presentation } from "./queries";
import classes from "./room.module.css";
import type { Dialog } from "./RoomDialogs";
import { SaveState } from "./SaveState";
import { caseName, sessionName } from "./words";

interface Props {
  studyName: string;
  presentation: Presentation;
  /** Cases completed, of those that are counted with this one. */
  done: number;
  /** A completed case that is looked at again. */
  isReviewed: boolean;
  state: OutboxState;
  onOpen: (dialog: Dialog) => void;
}

export function TopBar({ studyName, presentation, done, isReviewed, state, onOpen }: Props) {
  const { total } = presentation;
  const session = sessionName(presentation);
  return (
    <section className={classes.top} aria-label="Study and progress">
      <Link to="/reading" className={classes.home} title="Your studies; you can come back any time">
        <Mark size={18} />
        Verum
      </Link>
      <h1>{studyName}</h1>
      {session && <span>{session}</span>}
      <span className={classes.case}>
        {caseName(presentation)} of {total}
        {isReviewed && <em>, looked at again</em>}
      </span>
      <progress aria-label="Cases read" value={done} max={total} />
      <SaveState state={state} />
      <button
        type="button"
        className={classes.quiet}
        onClick={() => onOpen("back")}
        title="Look at a case of this session again (Backspace)"
      >
        <IconHistory aria-hidden /> Back
      </button>
      <button type="button" className={classes.quiet} onClick={() => onOpen("pause")} title="Break (B)">
        <IconPlayerPause aria-hidden /> Pause
      </button>
      <button
        type="button"
        className={classes.quiet}
        onClick={() => onOpen("help")}
        title="Keys and mouse (?)"
      >
        <IconHelp aria-hidden /> Help
      </button>
    </section>
  );
}
