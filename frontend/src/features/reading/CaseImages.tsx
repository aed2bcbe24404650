import { useState } from "react";

import { fetchAhead } from "@/viewer/ahead";
import type { LoadedVolume } from "@/viewer/loadVolume";
import { ImagesFailed, LoadingImages, NoWebGL2 } from "@/viewer/Notice";
import { ThreePlanes } from "@/viewer/ThreePlanes";
import { useVolumes } from "@/viewer/useVolumes";
import { hasWebGL2 } from "@/viewer/webgl";

import { volumeOf, type Presentation } from "./queries";
import classes from "./room.module.css";

interface Props {
  presentation: Presentation;
  /** The case that is likely to be shown next; null where none is known. */
  ahead: string | null;
  /** Called when the images of this presentation are on the screen. */
  onShown: (token: string) => void;
  attentive: boolean;
}

/**
 * The images of a case. The viewer stays from case to case, which makes the change quick; until the
 * new images are drawn, a cover hides the old ones.
 */
export function CaseImages({ presentation, ahead, onShown, attentive }: Props) {
  const { token } = presentation;
  const state = useVolumes([volumeOf(token)]);
  const arrived = state.status === "ready" ? state.volumes[0]! : null;
  const [held, setHeld] = useState<LoadedVolume | null>(null);
  const [settled, setSettled] = useState<LoadedVolume | null>(null);
  if (arrived && arrived !== held) setHeld(arrived);

  const onSettled = (volume: LoadedVolume, drawn: boolean) => {
    setSettled(volume);
    if (volume !== arrived || !drawn) return;
    onShown(token);
    if (ahead) fetchAhead(volumeOf(ahead));
  };
  if (!hasWebGL2()) return <NoWebGL2 />;
  const covered = arrived === null || settled !== arrived;
  return (
    <div className={classes.images} data-covered={covered || undefined}>
      {held && <ThreePlanes volume={held} attentive={attentive} onSettled={onSettled} />}
      {covered && (
        <div className={classes.cover}>
          {state.status === "failed" ? (
            <ImagesFailed error={state.error} onRetry={state.retry} />
          ) : (
            <LoadingImages progress={state.status === "ready" ? 1 : state.progress} />
          )}
        </div>
      )}
    </div>
  );
}
