/** Three linked planes of one volume, with their tools, keys and layouts. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

import { Grey } from "./GreyFields";
import type { LoadedVolume } from "./loadVolume";
import { NotDrawn, NoWebGL2 } from "./Notice";
import { PLANES, type Plane } from "./orientation";
import { LinkedPlanes, PLANE_COLOURS } from "./planes";
import { PlanesBar } from "./PlanesBar";
import { useOpened } from "./useOpened";
import { usePlaneControls } from "./usePlaneControls";
import classes from "./viewer.module.css";
import { ViewFrame } from "./ViewFrame";
import { hasWebGL2 } from "./webgl";

interface Props {
  volume: LoadedVolume;
  /** False while something covers the images: their keys are dead then. */
  attentive?: boolean;
  /** Called once a volume is on the screen, or cannot be drawn. */
  onSettled?: (volume: LoadedVolume, drawn: boolean) => void;
}

export function ThreePlanes(props: Props) {
  return hasWebGL2() ? <Planes {...props} /> : <NoWebGL2 />;
}

function Planes({ volume, attentive = true, onSettled }: Props) {
  const hosts = useRef<Partial<Record<Plane, HTMLDivElement>>>({});
  const open = useCallback(() => new LinkedPlanes(hosts.current as Record<Plane, HTMLDivElement>), []);
  const { resource: planes, error, ref } = useOpened(open);
  const [failure, setFailure] = useState<{ volume: LoadedVolume; cause: unknown } | null>(null);
  const controls = usePlaneControls({ planes, volume, attentive });
  const { layout, active, lines, slab, thicknessMm, typing, act } = controls;

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
            onActivate={() => act({ do: "activate", plane })}
            onEnlarge={() => act({ do: "enlarge" })}
            note={slab ? `MIP ${thicknessMm} mm` : undefined}
            grey={({ window }) => (
              <Grey
                view={plane}
                now={window}
                typing={typing === plane}
                onType={() => act({ do: "typeWindow" })}
                onTyped={(typed) => {
                  if (typed) planes?.stage.setWindow(typed);
                  act({ do: "typed" });
                }}
              />
            )}
          />
        ))}
      </div>
      <PlanesBar planes={planes} start={volume.header.window} controls={controls} />
    </div>
  );
}
