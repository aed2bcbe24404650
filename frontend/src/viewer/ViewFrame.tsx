/** One view: the element Cornerstone3D draws in, with the texts that belong to it on top. */
import type { Ref } from "react";

import type { Snapshots } from "./snapshots";
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
  onActivate?: () => void;
  onEnlarge?: () => void;
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
      onPointerEnter={props.onActivate}
      onDoubleClick={props.onEnlarge}
    >
      <div ref={hostRef} className={classes.host} onContextMenu={(event) => event.preventDefault()} />
      <figcaption className={classes.name}>
        {colour && <i style={{ background: colour }} />}
        {name}
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
          <span className={classes.grey}>
            W {Math.round(now.window.width)} L {Math.round(now.window.center)}
          </span>
        </>
      )}
    </figure>
  );
}
