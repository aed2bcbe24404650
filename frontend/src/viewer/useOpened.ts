/** A resource that lives as long as an element: opened when it mounts, destroyed when it goes. */
import { useCallback, useState } from "react";

interface Opened<Resource> {
  resource: Resource | null;
  /** What opening threw: no WebGL context left, say. */
  error: unknown;
}

const CLOSED = { resource: null, error: null };

/** Give `ref` to the element; `open` must stay the same function from render to render. */
export function useOpened<Resource extends { destroy(): void }>(open: () => Resource) {
  const [held, setHeld] = useState<Opened<Resource>>(CLOSED);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const opened = attempt(open);
      setHeld(opened);
      return () => {
        opened.resource?.destroy();
        setHeld(CLOSED);
      };
    },
    [open],
  );
  return { ...held, ref };
}

function attempt<Resource>(open: () => Resource): Opened<Resource> {
  try {
    return { resource: open(), error: null };
  } catch (error) {
    return { resource: null, error };
  }
}
