/** Two or three volumes of one case side by side in one plane, linked. */
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";

import type { Point3 } from "./header";
import { viewerCommand } from "./keys";
import type { LoadedVolume } from "./loadVolume";
import type { MouseTool } from "./mouseTools";
import { ImagesFailed, LoadingImages, NotDrawn, NoWebGL2 } from "./Notice";
import type { Plane } from "./orientation";
import { paneKey, Panes } from "./panes";
import { PanesBar } from "./PanesBar";
import { useOpened } from "./useOpened";
import { useVolumes } from "./useVolumes";
import classes from "./viewer.module.css";
import { ViewFrame } from "./ViewFrame";
import { hasWebGL2 } from "./webgl";

interface LabelledVolume {
  label: string;
  headerUrl: string;
  voxelsUrl: string;
}

interface Props {
  volumes: LabelledVolume[];
  /** The world point through which they open; the middle of the brain without one. */
  focus?: Point3;
}

export function VolumePanes({ volumes, focus }: Props) {
  const sources = volumes.map(({ headerUrl, voxelsUrl }) => ({ headerUrl, voxelsUrl }));
  const state = useVolumes(sources);
  const labels = volumes.map(({ label }) => label);
  if (!hasWebGL2()) return <NoWebGL2 />;
  if (state.status === "loading") return <LoadingImages progress={state.progress} />;
  if (state.status === "failed") return <ImagesFailed error={state.error} onRetry={state.retry} />;
  return <LinkedPanes key={labels.join("|")} labels={labels} volumes={state.volumes} focus={focus} />;
}

interface LinkedProps {
  labels: string[];
  volumes: LoadedVolume[];
  focus?: Point3;
}

function LinkedPanes({ labels, volumes, focus }: LinkedProps) {
  const hosts = useRef<HTMLDivElement[]>([]);
  const names = useRef(labels);
  const open = useCallback(() => new Panes(hosts.current, names.current, "axial"), []);
  const { resource: panes, error, ref } = useOpened(open);
  const [failure, setFailure] = useState<unknown>(null);
  const [plane, setPlane] = useState<Plane>("axial");
  const [tool, setTool] = useState<MouseTool>("scroll");
  const [active, setActive] = useState(0);

  useEffect(() => {
    panes?.show(volumes, focus).then(undefined, setFailure);
  }, [panes, volumes, focus]);

  const turnTo = (next: Plane) => {
    setPlane(next);
    panes?.setPlane(next);
  };
  const choose = (next: MouseTool) => {
    setTool(next);
    panes?.choose(next);
  };
  if (error ?? failure) return <NotDrawn cause={error ?? failure} />;
  return (
    <div
      className={classes.viewer}
      ref={ref}
      role="group"
      aria-label="Volumes side by side"
      tabIndex={0}
      onKeyDown={(event) => panes && onKey(event, panes, paneKey(active), choose)}
    >
      <div className={classes.panes} style={{ gridTemplateColumns: `repeat(${labels.length}, minmax(0, 1fr))` }}>
        {labels.map((label, index) => (
          <ViewFrame
            key={label}
            name={label}
            viewKey={paneKey(index)}
            snapshots={panes?.stage.snapshots ?? null}
            hostRef={(element) => {
              if (element) hosts.current[index] = element;
            }}
            active={index === active}
            onTurnTo={() => setActive(index)}
          />
        ))}
      </div>
      <PanesBar plane={plane} tool={tool} onPlane={turnTo} onTool={choose} onReset={() => panes?.reset()} />
    </div>
  );
}

const BESIDE = new Set<MouseTool>(["scroll", "window", "pan", "zoom"]); // no crosshairs, no distances

function onKey(event: KeyboardEvent, panes: Panes, key: string, choose: (tool: MouseTool) => void): void {
  const { stage } = panes;
  const command = viewerCommand(event);
  if (command?.do === "scroll") stage.scroll(key, command.slices);
  else if (command?.do === "scrollToEnd")
    stage.scroll(key, command.end === "first" ? -Infinity : Infinity);
  else if (command?.do === "tool" && BESIDE.has(command.tool)) choose(command.tool);
  else if (command?.do === "reset") panes.reset();
  else return;
  event.preventDefault();
}
