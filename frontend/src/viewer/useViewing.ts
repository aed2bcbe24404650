/** Tells the viewing log what is on the screen, and what is done to it. */
import { useCallback, useEffect, useRef } from "react";

import { PLANES } from "./orientation";
import type { LinkedPlanes } from "./planes";
import type { Snapshots } from "./snapshots";
import type { Controls, PlaneAction } from "./usePlaneControls";
import type { OnScreen, ViewingLog } from "./viewing";
import { sameWindow } from "./window";

const GESTURE_MS = 1000; // steps by key that follow each other faster are one change

interface Options {
  viewing?: ViewingLog;
  planes: LinkedPlanes | null;
  controls: Controls;
}

/** Gives the function to call when an action changed the grey window. */
export function useViewing({ viewing, planes, controls }: Options): (action: PlaneAction) => void {
  const { active, layout, slab } = controls;
  const steered = useRef(-Infinity);

  useEffect(() => viewing?.lookAt(active), [viewing, active]);
  useEffect(() => viewing?.setSlab(slab), [viewing, slab]);
  useEffect(() => {
    if (!viewing || !planes) return;
    const { snapshots } = planes.stage;
    const note = () => viewing.show(onScreen(snapshots, layout === "one" ? [active] : PLANES));
    note();
    return snapshots.subscribe(note);
  }, [viewing, planes, layout, active]);
  useEffect(() => {
    if (!viewing || !planes) return;
    const stop = planes.lengths.whenDrawn(() => viewing.measured());
    return () => void stop();
  }, [viewing, planes]);
  useEffect(() => (viewing && planes ? countDrags(planes, viewing) : undefined), [viewing, planes]);

  return useCallback(
    (action) => {
      const now = performance.now();
      const goesOn = action.do === "steer" && now - steered.current < GESTURE_MS;
      steered.current = action.do === "steer" ? now : -Infinity;
      if (!goesOn) viewing?.windowChanged();
    },
    [viewing],
  );
}

function onScreen(snapshots: Snapshots, planes: readonly (keyof OnScreen)[]): OnScreen {
  const shown = planes.map((plane) => [plane, snapshots.get(plane)] as const);
  return Object.fromEntries(shown.filter(([, { drawn }]) => drawn).map(([plane, { slice }]) => [plane, slice]));
}

/** Count each drag in the images that leaves another window behind. */
function countDrags(planes: LinkedPlanes, viewing: ViewingLog): () => void {
  const { shown, snapshots } = planes.stage;
  const listening = new AbortController();
  const { signal } = listening;
  const [first] = shown;
  const greys = () => snapshots.get(first!.key).window;
  let before = greys();
  let pressed = false;
  const press = () => {
    before = greys();
    pressed = true;
  };
  const release = () => {
    if (pressed && !sameWindow(before, greys())) viewing.windowChanged();
    pressed = false;
  };
  for (const { element } of shown) element.addEventListener("pointerdown", press, { capture: true, signal });
  window.addEventListener("pointerup", release, { signal });
  window.addEventListener("pointercancel", release, { signal });
  return () => listening.abort();
}
