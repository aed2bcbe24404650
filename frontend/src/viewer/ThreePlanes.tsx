/** Three linked planes of one volume, with their tools, keys and layouts. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

import { BoundKeys } from "./bindings";
import { EnlargeButton } from "./EnlargeButton";
import { Grey } from "./GreyFields";
import type { Bindings } from "./keys";
import type { LoadedVolume } from "./loadVolume";
import { ImagesLost, NotDrawn, NoWebGL2 } from "./Notice";
import { PLANES, type Plane } from "./orientation";
import { LinkedPlanes, PLANE_COLOURS } from "./planes";
import { PlanesBar } from "./PlanesBar";
import { SliceBar } from "./SliceBar";
import { useContextLoss, useLostContext, type Losing } from "./useLostContext";
import { useOpened } from "./useOpened";
import { usePlaneControls } from "./usePlaneControls";
import { usePointerMoved } from "./usePointerMoved";
import classes from "./viewer.module.css";
import { ViewFrame } from "./ViewFrame";
import type { ViewingLog } from "./viewing";
import { hasWebGL2 } from "./webgl";

interface Props {
  volume: LoadedVolume;
  /** False while something covers the images: their keys are dead then. */
  attentive?: boolean;
  /** The reader's own keys; each command has its first ones without them. */
  bindings?: Bindings;
  /** Takes down how the images are looked at. */
  viewing?: ViewingLog;
  /** Called once a volume is on the screen, or cannot be drawn. */
  onSettled?: (volume: LoadedVolume, drawn: boolean) => void;
  /** Called when the browser took the images away; `onSettled` comes again once they are back. */
  onLost?: () => void;
}

const OWN_KEYS: Bindings = {};

export function ThreePlanes(props: Props) {
  const { lost, attempt, onLost, again } = useLostContext();
  const tell = useEffectEvent(() => props.onLost?.());
  useEffect(() => {
    if (lost) tell();
  }, [lost]);
  if (!hasWebGL2()) return <NoWebGL2 />;
  if (lost) return <ImagesLost onAgain={again} />;
  return (
    <BoundKeys value={props.bindings ?? OWN_KEYS}>
      <Planes key={attempt} {...props} onLost={onLost} />
    </BoundKeys>
  );
}

function Planes({ volume, attentive = true, bindings = OWN_KEYS, viewing, onSettled, onLost }: Props & Losing) {
  const hosts = useRef<Partial<Record<Plane, HTMLDivElement>>>({});
  const open = useCallback(() => new LinkedPlanes(hosts.current as Record<Plane, HTMLDivElement>), []);
  const { resource: planes, error, ref } = useOpened(open);
  const [failure, setFailure] = useState<{ volume: LoadedVolume; cause: unknown } | null>(null);
  const controls = usePlaneControls({ planes, volume, attentive, bindings, viewing });
  const { layout, active, lines, slab, thicknessMm, typing, act } = controls;
  const moved = usePointerMoved();
  useContextLoss(planes, onLost);

  const settled = useEffectEvent((of: LoadedVolume, drawn: boolean) => onSettled?.(of, drawn));
  useEffect(() => {
    if (error) settled(volume, false);
    planes?.show(volume).then(
      (shown) => shown && settled(volume, true),
      (cause: unknown) => {
        setFailure({ volume, cause });
        settled(volume, false);
      },
    );
  }, [planes, volume, error]);

  const cause = error ?? (failure?.volume === volume ? failure.cause : null);
  if (cause) return <NotDrawn cause={cause} />;
  const snapshots = planes?.stage.snapshots ?? null;
  return (
    <div className={classes.viewer} ref={ref}>
      <div className={classes.views} data-layout={layout} data-lines={lines ? "on" : "off"}>
        {PLANES.map((plane) => (
          <ViewFrame
            key={plane}
            name={plane}
            viewKey={plane}
            plane={plane}
            colour={PLANE_COLOURS[plane]}
            snapshots={snapshots}
            hostRef={(element) => {
              if (element) hosts.current[plane] = element;
            }}
            active={plane === active}
            onTurnTo={(event) => moved(event) && plane !== active && act({ do: "activate", plane })}
            onDoubleClick={() => {
              planes?.unpoint();
              act({ do: "enlarge", plane });
            }}
            note={slab ? `MIP ${thicknessMm} mm` : undefined}
            grey={({ window }) => (
              <Grey
                view={plane}
                now={window}
                typing={typing === plane}
                onType={() => act({ do: "typeWindow", plane })}
                onTyped={(typed) => act({ do: "typed", window: typed })}
              />
            )}
            edge={({ slice, slices }) => (
              <>
                <SliceBar view={plane} slice={slice} slices={slices} onMove={(move) => act({ ...move, plane })} />
                <EnlargeButton view={plane} alone={layout === "one"} onClick={() => act({ do: "enlarge", plane })} />
              </>
            )}
          />
        ))}
      </div>
      <PlanesBar planes={planes} start={volume.header.window} controls={controls} />
    </div>
  );
}
