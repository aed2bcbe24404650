import { useEffect, useEffectEvent, useState } from "react";

import { fetchAhead } from "@/viewer/ahead";
import type { VolumeError } from "@/viewer/header";
import type { LoadedVolume } from "@/viewer/loadVolume";
import { ImagesFailed, LoadingImages, NoWebGL2 } from "@/viewer/Notice";
import { ThreePlanes } from "@/viewer/ThreePlanes";
import { useVolumes } from "@/viewer/useVolumes";
import type { ViewingLog } from "@/viewer/viewing";
import { hasWebGL2 } from "@/viewer/webgl";

import { FaultyImages, faultOf } from "./FaultyImages";
import { volumeOf, type Presentation } from "./queries";
import classes from "./room.module.css";
import { useComfort } from "./settings/comfort";

interface Props {
  presentation: Presentation;
  /** The case that is likely to be shown next; null where none is known. */
  ahead: string | null;
  /** Called when the images of this presentation are on the screen; null once they are lost again. */
  onShown: (token: string | null) => void;
  onSignedOut: () => void;
  /** Complete the case without its images. */
  onWithout: () => void;
  attentive: boolean;
  /** Takes how they are looked at; null where the study keeps no record of it. */
  viewing: ViewingLog | null;
  /** Counts the logins in this place: images that were refused before are asked for again. */
  logins: number;
}

/**
 * The images of a case. The viewer stays from case to case, which makes the change quick; until the
 * new images are drawn, a cover hides the old ones.
 */
export function CaseImages(props: Props) {
  const { presentation, ahead, onShown, attentive, viewing } = props;
  const { token } = presentation;
  const { bindings } = useComfort();
  const state = useVolumes([volumeOf(token)]);
  const arrived = state.status === "ready" ? state.volumes[0]! : null;
  const volume = arrived ?? state.last?.[0];
  const [settled, setSettled] = useState<LoadedVolume | null>(null);
  const [retries, setRetries] = useState({ token, count: 0 });
  const retried = retries.token === token ? retries.count : 0;
  const error = state.status === "failed" ? state.error : null;
  useLoginForImages(error, props.logins, props.onSignedOut, state.retry);

  const onSettled = (shown: LoadedVolume, drawn: boolean) => {
    setSettled(shown);
    if (shown !== arrived || !drawn) return;
    onShown(token);
    if (ahead) fetchAhead(volumeOf(ahead));
  };
  const retry = () => {
    setRetries({ token, count: retried + 1 });
    state.retry();
  };
  if (!hasWebGL2()) return <NoWebGL2 />;
  const covered = arrived === null || settled !== arrived;
  return (
    <div className={classes.images} data-covered={covered || undefined}>
      {volume && (
        <ThreePlanes
          volume={volume}
          attentive={attentive}
          onSettled={onSettled}
          onLost={() => onShown(null)}
          bindings={bindings}
          viewing={viewing ?? undefined}
        />
      )}
      {covered && (
        <div className={classes.cover}>
          {error ? (
            <NoImages {...props} error={error} retries={retried} onRetry={retry} />
          ) : (
            <LoadingImages progress={state.status === "loading" ? state.progress : 1} />
          )}
        </div>
      )}
    </div>
  );
}

interface NoImagesProps extends Pick<Props, "presentation" | "onWithout"> {
  error: VolumeError;
  retries: number;
  onRetry: () => void;
}

function NoImages({ error, ...props }: NoImagesProps) {
  const fault = faultOf(error);
  if (fault) return <FaultyImages {...props} fault={fault} />;
  return <ImagesFailed error={error} onRetry={props.onRetry} />;
}

/** Images that came too late for the login ask for it, and come once it is given. */
function useLoginForImages(
  error: VolumeError | null,
  logins: number,
  onSignedOut: () => void,
  retry: () => void,
): void {
  const isRefused = error?.code === "not_authenticated";
  const ask = useEffectEvent(onSignedOut);
  useEffect(() => {
    if (isRefused) ask();
  }, [isRefused]);
  const comeBack = useEffectEvent(() => {
    if (isRefused) retry();
  });
  useEffect(() => comeBack(), [logins]);
}
