/**
 * Wheel and trackpad, made into whole slices and into zoom.
 *
 * A notch of a mouse wheel is one slice. A trackpad and a fine wheel send many small moves: they add
 * up to one, so that a light stroke does not race through the brain. The first move after a rest
 * always counts one slice: a notch that is turned slowly sends little on some systems.
 */

const NOTCH = 120; // what browsers report for one notch, and for 40 pixels of a trackpad
const LINE = 40;
const REST_MS = 250;

type Turn = Pick<WheelEvent, "deltaY" | "deltaMode" | "timeStamp"> & { wheelDeltaY?: number };

/** Notches of a wheel event, parts of one among them; above 0 towards the reader. */
export function notchesOf({ deltaY, deltaMode, wheelDeltaY }: Turn): number {
  if (wheelDeltaY) return (Math.sign(deltaY) * Math.abs(wheelDeltaY)) / NOTCH;
  if (deltaMode === 0) return Math.abs(deltaY) >= 50 ? deltaY / 100 : deltaY / LINE;
  return Math.sign(deltaY);
}

/** Adds up what a wheel sends; gives it out in whole slices. */
export class WheelSteps {
  private rest = 0;
  private last = -Infinity;

  take(turn: Turn): number {
    const notches = notchesOf(turn);
    const fresh = turn.timeStamp - this.last > REST_MS;
    this.last = turn.timeStamp;
    if (fresh || Math.sign(notches) !== Math.sign(this.rest)) this.rest = 0;
    if (fresh && notches !== 0 && Math.abs(notches) < 1) return Math.sign(notches);
    this.rest += notches;
    const whole = Math.trunc(this.rest + Math.sign(this.rest) * 0.01); // 10 x 0.1 is one
    this.rest -= whole;
    return whole;
  }
}

const ZOOM_PER_NOTCH = 1.15;

interface Wheeled {
  onSlices: (slices: number) => void;
  /** factor : above 1 shows more of the brain; at : pixels from the element's top left */
  onZoom: (factor: number, at: [number, number]) => void;
}

/** Listen to an element's wheel in place of Cornerstone's own listener, until the signal fires. */
export function listenToWheel(element: HTMLElement, signal: AbortSignal, { onSlices, onZoom }: Wheeled): void {
  const steps = new WheelSteps();
  const listener = (event: WheelEvent) => {
    event.preventDefault(); // with Ctrl the browser would zoom the page
    event.stopPropagation();
    if (event.ctrlKey) {
      const { left, top } = element.getBoundingClientRect();
      onZoom(ZOOM_PER_NOTCH ** notchesOf(event), [event.clientX - left, event.clientY - top]);
      return;
    }
    const slices = steps.take(event);
    if (slices !== 0) onSlices(slices);
  };
  element.addEventListener("wheel", listener, { capture: true, passive: false, signal });
}
