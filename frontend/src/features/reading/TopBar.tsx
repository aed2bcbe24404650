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
  /** False while a completed case stands in place of the one to be read. */
  isRead: boolean;
  state: OutboxState;
  onOpen: (dialog: Dialog) => void;
}

export function TopBar({ studyName, presentation, isRead, state, onOpen }: Props) {
  const { position, total } = presentation;
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
        {!isRead && <em> completed</em>}
      </span>
      <progress aria-label="Cases read" value={position - 1} max={total} />
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
