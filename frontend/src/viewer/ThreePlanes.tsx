/** Three linked planes of one volume, with their tools, keys and layouts. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

import type { LoadedVolume } from "./loadVolume";
import { NotDrawn, NoWebGL2 } from "./Notice";
import { PLANES, type Plane } from "./orientation";
import { openPlanes, PLANE_COLOURS } from "./planes";
import { LayoutButton, MouseTools, Presets, ResetButton } from "./Toolbar";
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
  const open = useCallback(() => openPlanes(hosts.current as Record<Plane, HTMLDivElement>), []);
  const { resource: planes, error, ref } = useOpened(open);
  const [failure, setFailure] = useState<{ volume: LoadedVolume; cause: unknown } | null>(null);
  const { layout, active, tool, lines, act } = usePlaneControls({
    planes,
    start: volume.header.window,
    attentive,
  });

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
          />
        ))}
      </div>
      <div className={classes.bar} role="toolbar" aria-label="Image tools">
        <MouseTools crosshairs tool={tool} onTool={(next) => act({ do: "tool", tool: next })} />
        <hr />
        <Presets
          start={volume.header.window}
          snapshots={snapshots}
          viewKey={active}
          onWindow={(window) => planes?.setWindow(window)}
        />
        <hr />
        <LayoutButton onClick={() => act({ do: "nextLayout" })} />
        <ResetButton onClick={() => act({ do: "reset" })} />
      </div>
    </div>
  );
}
