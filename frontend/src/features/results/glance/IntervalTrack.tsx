import type { Estimate } from "../types";

import classes from "./glance.module.css";

interface Props {
  estimate: Pick<Estimate, "value" | "low" | "high">;
  color: string;
  isHalved?: boolean; // guessing between two is marked
}

const percent = (share: number) => `${share * 100}%`;

/** A proportion with its interval on a line from 0 to 100%; the figures stand beside it. */
export function IntervalTrack({ estimate: { value, low, high }, color, isHalved = false }: Props) {
  return (
    <div className={classes.track} aria-hidden>
      {isHalved && <span className={classes.half} style={{ left: "50%" }} />}
      {low !== null && high !== null && (
        <span
          className={classes.whisker}
          style={{ left: percent(low), width: percent(high - low), background: color }}
        />
      )}
      {value !== null && <span className={classes.dot} style={{ left: percent(value), background: color }} />}
    </div>
  );
}
