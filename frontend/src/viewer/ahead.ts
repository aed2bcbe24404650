/** Volumes fetched ahead of need: the next case loads while one reads this one. */
import { loadVolume, type LoadedVolume, type OnProgress, type VolumeSource } from "./loadVolume";

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

let next: { url: string; loading: Loading } | null = null;

/** Begin to fetch the volume that is likely to be shown next; it replaces any other fetched ahead. */
export function fetchAhead(source: VolumeSource): void {
  if (next?.url === source.voxelsUrl) return;
  next?.loading.abort();
  const loading = start(source);
  next = { url: source.voxelsUrl, loading };
  loading.volume.catch(() => {
    if (next?.loading === loading) next = null; // failed before it was wanted: then try afresh
  });
}

/** Take the volume over, from what was fetched ahead or from the server. */
export function claim(source: VolumeSource): Loading {
  if (next?.url !== source.voxelsUrl) return start(source);
  const { loading } = next;
  next = null;
  return loading;
}
