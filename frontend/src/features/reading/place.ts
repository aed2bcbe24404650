/**
 * The one window in which a reader reads: the newest.
 *
 * A Web Lock by reader holds it. A window that is opened later takes it away, and the older one is
 * told at once; when the newer one is closed, or crashes, the browser frees the lock and the older
 * one has it back.
 */

/** Told whether reading goes on in this window, again whenever that changes. */
type TellPlace = (here: boolean) => void;

export interface HeldPlace {
  /** Read here instead. */
  take: () => void;
  /** Free the place; nothing is told any more. */
  leave: () => void;
}

/** Take the reader's place for this window. Without locks (plain http) every window has it. */
export function holdPlace(reader: string, tell: TellPlace, locks: LockManager | undefined): HeldPlace {
  const name = `verum.reading.${reader}`;
  let hasLeft = false;
  let free: () => void = () => {};
  let queued = new AbortController();
  if (!locks) {
    tell(true);
    return { take: () => undefined, leave: () => undefined };
  }

  const hold = () =>
    new Promise<void>((resolve) => {
      free = resolve;
      if (hasLeft) resolve();
      else tell(true);
    });
  const waitForIt = () => {
    if (hasLeft) return;
    tell(false);
    queued = new AbortController();
    const { signal } = queued;
    locks.request(name, { signal }, hold).catch(() => signal.aborted || waitForIt());
  };
  const take = () => {
    queued.abort();
    locks.request(name, { steal: true }, hold).catch(waitForIt); // rejects when it is taken away
  };
  const leave = () => {
    hasLeft = true;
    queued.abort();
    free();
  };
  take();
  return { take, leave };
}
