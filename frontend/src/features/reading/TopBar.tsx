import {
  IconHelp,
  IconHistory,
  IconMaximize,
  IconMinimize,
  IconPlayerPause,
  IconSettings,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "react-router";

import { Mark } from "@/ui/Mark";

import type { OutboxState } from "./outbox/outbox";
import type { Presentation } from "./queries";
import classes from "./room.module.css";
import type { Dialog } from "./RoomDialogs";
import { SaveState } from "./SaveState";
import { useKeyName } from "./settings/comfort";
import { offersFullScreen, toggleFullScreen, useIsFullScreen } from "./settings/fullScreen";
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
        <i>Verum</i>
      </Link>
      <h1 title={studyName}>{studyName}</h1>
      {session && <span className={classes.session}>{session}</span>}
      <span className={classes.case}>
        {caseName(presentation)} of {total}
        {isReviewed && <em>, looked at again</em>}
      </span>
      <progress aria-label="Cases read" value={done} max={total} />
      <SaveState state={state} />
      <span className={classes.acts}>
        <Act id="room.back" icon={IconHistory} help="Look at a case of this session again" onAct={() => onOpen("back")}>
          Back
        </Act>
        <Act id="room.pause" icon={IconPlayerPause} help="Break: the clock stops" onAct={() => onOpen("pause")}>
          Pause
        </Act>
        <FullScreenAct />
        <Act id="room.settings" icon={IconSettings} help="Settings: keys, side of the form" onAct={() => onOpen("settings")}>
          Settings
        </Act>
        <Act id="room.help" icon={IconHelp} help="Keys and mouse" onAct={() => onOpen("help")}>
          Help
        </Act>
      </span>
    </section>
  );
}

interface ActProps {
  /** The command that does the same, whose key the tooltip shows. */
  id: string;
  icon: Icon;
  help: string;
  pressed?: boolean;
  disabled?: boolean;
  onAct: () => void;
  children: string;
}

function Act({ id, icon: ActIcon, help, pressed, disabled, onAct, children }: ActProps) {
  const key = useKeyName(id);
  return (
    <button
      type="button"
      className={classes.quiet}
      title={key ? `${help} (${key})` : help}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onAct}
    >
      <ActIcon aria-hidden /> <i>{children}</i>
    </button>
  );
}

function FullScreenAct() {
  const isFull = useIsFullScreen();
  const isOffered = offersFullScreen();
  const help = isFull ? "Leave full screen: Esc, or" : "Full screen";
  return (
    <Act
      id="room.fullScreen"
      icon={isFull ? IconMinimize : IconMaximize}
      help={isOffered ? help : "This browser gives pages no full screen"}
      pressed={isFull}
      disabled={!isOffered}
      onAct={() => void toggleFullScreen()}
    >
      Full screen
    </Act>
  );
}
