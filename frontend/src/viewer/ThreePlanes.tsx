/** Three linked planes of one volume, with their tools, keys and layouts. */
import { useCallback, useEffect, useRef, useState } from "react";

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
import { presetsOf } from "./window";

interface Props {
  volume: LoadedVolume;
  /** Called each time a volume's first pixels are on the screen. */
  onDrawn?: () => void;
}

export function ThreePlanes(props: Props) {
  return hasWebGL2() ? <Planes {...props} /> : <NoWebGL2 />;
}

function Planes({ volume, onDrawn }: Props) {
  const hosts = useRef<Partial<Record<Plane, HTMLDivElement>>>({});
  const open = useCallback(() => openPlanes(hosts.current as Record<Plane, HTMLDivElement>), []);
  const { resource: planes, error, ref } = useOpened(open);
  const [failure, setFailure] = useState<{ volume: LoadedVolume; cause: unknown } | null>(null);
  const { layout, active, tool, lines, act } = usePlaneControls(planes, volume.header.window);

  useEffect(() => {
    if (!planes) return;
    planes.show(volume).then(
      (shown) => shown && onDrawn?.(),
      (cause: unknown) => setFailure({ volume, cause }),
    );
  }, [planes, volume, onDrawn]);

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
          presets={presetsOf(volume.header.window)}
          chosen={null}
          onPreset={({ window }) => planes?.setWindow(window)}
        />
        <hr />
        <LayoutButton onClick={() => act({ do: "nextLayout" })} />
        <ResetButton onClick={() => act({ do: "reset" })} />
      </div>
    </div>
  );
}
