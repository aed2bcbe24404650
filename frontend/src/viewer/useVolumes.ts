/** The volumes of a view as React state: loading with progress, ready, or failed with a retry. */
import { useCallback, useEffect, useState } from "react";

import { claim } from "./ahead";
import { VolumeError } from "./header";
import type { LoadedVolume, VolumeSource } from "./loadVolume";

type Result =
  | { status: "loading"; progress: number }
  | { status: "ready"; volumes: LoadedVolume[] }
  | { status: "failed"; error: VolumeError };

type VolumesState = Result & {
  retry: () => void;
  /** What was ready last: it stands until the next volumes are. */
  last: LoadedVolume[] | null;
};

interface Held {
  key: string;
  result: Result;
  last: LoadedVolume[] | null;
}

const asVolumeError = (error: unknown): VolumeError =>
  error instanceof VolumeError ? error : new VolumeError("damaged", String(error));

/** Load these volumes together; what is no longer asked for is aborted. */
export function useVolumes(sources: VolumeSource[]): VolumesState {
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify({ attempt, sources });
  const [held, setHeld] = useState<Held | null>(null);

  useEffect(() => {
    const wanted = (JSON.parse(key) as { sources: VolumeSource[] }).sources;
    return loadAll(wanted, (result) =>
      setHeld((before) => {
        const last = result.status === "ready" ? result.volumes : (before?.last ?? null);
        return { key, result, last };
      }),
    );
  }, [key]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const result: Result = held?.key === key ? held.result : { status: "loading", progress: 0 };
  return { ...result, retry, last: held?.last ?? null };
}

function loadAll(sources: VolumeSource[], report: (result: Result) => void): () => void {
  let wanted = true;
  const shares = sources.map(() => 0);
  const loadings = sources.map(claim);
  const tell = (result: Result) => wanted && report(result);
  loadings.forEach((loading, index) => {
    loading.onProgress((share) => {
      const before = Math.floor(mean(shares) * 20);
      shares[index] = share;
      const now = mean(shares);
      if (Math.floor(now * 20) > before) tell({ status: "loading", progress: now });
    });
  });
  Promise.all(loadings.map((loading) => loading.volume)).then(
    (volumes) => tell({ status: "ready", volumes }),
    (error: unknown) => tell({ status: "failed", error: asVolumeError(error) }),
  );
  return () => {
    wanted = false;
    loadings.forEach((loading) => loading.abort());
  };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
