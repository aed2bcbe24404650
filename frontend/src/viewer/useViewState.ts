/** What a view shows now, as React state; a blank one while there is no stage. */
import { useCallback, useSyncExternalStore } from "react";

import { NOTHING_SHOWN, type Snapshots, type ViewState } from "./snapshots";

const silent = () => () => {};

export function useViewState(snapshots: Snapshots | null, key: string): ViewState {
  return useSyncExternalStore(
    snapshots?.subscribe ?? silent,
    useCallback(() => snapshots?.get(key) ?? NOTHING_SHOWN, [snapshots, key]),
  );
}
