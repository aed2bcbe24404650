/** One view: the element Cornerstone3D draws in, with the texts that belong to it on top. */
import type { MouseEvent, PointerEvent, ReactNode, Ref, WheelEvent } from "react";

import { words } from "./GreyFields";
import type { ScaleBar } from "./scale";
import type { Snapshots, ViewState } from "./snapshots";
import { useViewState } from "./useViewState";
import classes from "./viewer.module.css";

interface Props {
  name: string;
  viewKey: string;
  /** Empty until the stage stands. */
  snapshots: Snapshots | null;
  hostRef: Ref<HTMLDivElement>;
  plane?: string;
  colour?: string;
  active?: boolean;
  /** The reader turns to this view, by moving, pressing or turning the wheel in it. */
  onTurnTo?: (event: PointerEvent | WheelEvent) => void;
  onDoubleClick?: () => void;
  /** What else is to be known of this picture, beside its name: "MIP 10 mm". */
  note?: string;
  /** Window and level where they can be typed; they are a text without it. */
  grey?: (now: ViewState) => ReactNode;
  /** What else stands at its edges: buttons, the bar of slices. */
  edge?: (now: ViewState) => ReactNode;
}

const EDGES = ["top", "right", "bottom", "left"] as const;

export function ViewFrame(props: Props) {
  const { name, viewKey, snapshots, hostRef, colour, active } = props;
  const now = useViewState(snapshots, viewKey);
  return (
    <figure
      className={classes.view}
      data-plane={props.plane}
      data-active={active || undefined}
      data-drawn={now.drawn}
      onPointerMove={props.onTurnTo}
      onPointerDown={props.onTurnTo}
      onWheelCapture={props.onTurnTo}
      onDoubleClickCapture={(event) => hostOf(event) && props.onDoubleClick?.()}
    >
      <div ref={hostRef} className={classes.host} onContextMenu={(event) => event.preventDefault()} />
      <figcaption className={classes.name}>
        {colour && <i style={{ background: colour }} />}
        {name}
        {props.note && <b>{props.note}</b>}
      </figcaption>
      {now.slices > 0 && (
        <>
          {EDGES.map((edge) => (
            <span key={edge} className={classes.edge} data-edge={edge}>
              {now.edges[edge]}
            </span>
          ))}
          <span className={classes.slice}>
            Slice {now.slice} / {now.slices}
          </span>
          <Scale {...now.scale} />
          {props.edge?.(now)}
          {props.grey?.(now) ?? <span className={classes.grey}>{words(now.window)}</span>}
        </>
      )}
    </figure>
  );
}

/** Whether it happened in the picture, not in a field or button on top of it. */
const hostOf = ({ target }: MouseEvent) => target instanceof Element && target.closest(`.${classes.host}`) !== null;

function Scale({ mm, pixels }: ScaleBar) {
  if (mm === 0) return null;
  return (
    <span className={classes.scale}>
      <i style={{ width: pixels }} />
      {mm} mm
    </span>
  );
}
