/** Volumes fetched ahead of need: the next case loads while one reads this one. */
import { loadVolume, type LoadedVolume, type OnProgress, type VolumeSource } from "./loadVolume";
import { brainBox } from "./volumeGeometry";

export interface Loading {
  volume: Promise<LoadedVolume>;
  onProgress(listener: OnProgress): void;
  abort(): void;
}

function start(source: VolumeSource): Loading {
  const controller = new AbortController();
  let listener: OnProgress = () => {};
  const volume = loadVolume(source, controller.signal, (share) => listener(share));
  return {
    volume,
    onProgress: (next) => (listener = next),
    abort: () => controller.abort(),
  };
}

let next: { url: string; loading: Loading; isHere: boolean } | null = null;

/** Begin to fetch the volume that is likely to be shown next; it replaces any other fetched ahead. */
export function fetchAhead(source: VolumeSource): void {
  if (next?.url === source.voxelsUrl) return;
  next?.loading.abort();
  const loading = start(source);
  const ahead = { url: source.voxelsUrl, loading, isHere: false };
  next = ahead;
  loading.volume.then(
    ({ header, voxels }) => {
      brainBox(header, voxels);
      ahead.isHere = true;
    },
    () => {
      if (next === ahead) next = null; // failed before it was wanted: then try afresh
    },
  );
}

/** Whether the volume is here already, so that it can be shown without a connection. */
export function isHere(source: VolumeSource): boolean {
  return next?.url === source.voxelsUrl && next.isHere;
}

/** Take the volume over, from what was fetched ahead or from the server. */
export function claim(source: VolumeSource): Loading {
  if (next?.url !== source.voxelsUrl) return start(source);
  const { loading } = next;
  next = null;
  return loading;
}
