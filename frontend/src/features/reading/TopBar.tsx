import { IconHelp, IconPlayerPause } from "@tabler/icons-react";
import { Link } from "react-router";

import { Mark } from "@/ui/Mark";

import type { OutboxState } from "./outbox/outbox";
import type { Presentation } from "./queries";
import classes from "./room.module.css";
import { SaveState } from "./SaveState";

interface Props {
  studyName: string;
  presentation: Presentation;
  state: OutboxState;
  onPause: () => void;
  onHelp: () => void;
}

export function TopBar({ studyName, presentation, state, onPause, onHelp }: Props) {
  const { position, total } = presentation;
  return (
    <section className={classes.top} aria-label="Study and progress">
      <Link to="/reading" className={classes.home} title="Your studies; you can come back any time">
        <Mark size={18} />
        Verum
      </Link>
      <h1>{studyName}</h1>
      <span className={classes.case}>
        Case {position} of {total}
      </span>
      <progress aria-label="Cases read" value={position - 1} max={total} />
      <SaveState state={state} />
      <button type="button" className={classes.quiet} onClick={onPause} title="Break (B)">
        <IconPlayerPause aria-hidden /> Pause
      </button>
      <button type="button" className={classes.quiet} onClick={onHelp} title="Keys and mouse (?)">
        <IconHelp aria-hidden /> Help
      </button>
    </section>
  );
}
