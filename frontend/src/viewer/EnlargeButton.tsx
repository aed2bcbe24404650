import { IconMaximize, IconMinimize } from "@tabler/icons-react";

import { useTip } from "./bindings";
import classes from "./viewer.module.css";

interface Props {
  view: string;
  /** Whether the view stands alone now. */
  alone: boolean;
  onClick: () => void;
}

/** In a view's corner: this plane alone, and back. A double click in the picture does the same. */
export function EnlargeButton({ view, alone, onClick }: Props) {
  const tip = useTip();
  const Shown = alone ? IconMinimize : IconMaximize;
  return (
    <button
      type="button"
      className={classes.enlarge}
      tabIndex={-1}
      title={tip(alone ? "All planes again" : "This plane alone", "viewer.enlarge")}
      aria-label={alone ? "All planes again" : `Enlarge the ${view} plane`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Shown aria-hidden />
    </button>
  );
}
