/**
 * How one case was looked at: time in each plane, slices seen, and what was done to the images.
 *
 * Flow: ThreePlanes -> **ViewingLog** -> the reading's completion
 * It holds no grey values and nothing of the images themselves. Time counts while the reading clock
 * runs; what happens behind a pause or a cover counts for nothing.
 */
import { PLANES, type Plane } from "./orientation";

/** First and last slice, from 1, both seen. */
type SliceRange = [number, number];

interface PlaneViewing {
  /** Time for which it was the plane looked at, the one under the pointer or framed. */
  time_ms: number;
  /** The slices that were on the screen: disjoint ranges, rising. */
  slices: SliceRange[];
}

export interface Viewing {
  planes: Record<Plane, PlaneViewing>;
  /** Changes of grey window: a drag, a preset and a typed window are one each. */
  window_changes: number;
  /** Distances drawn, those removed again among them. */
  distances: number;
  /** Time in maximum-intensity slabs. */
  mip_ms: number;
  pauses: number;
  paused_ms: number;
}

const byPlane = <Value>(of: (plane: Plane) => Value) =>
  Object.fromEntries(PLANES.map((plane) => [plane, of(plane)])) as Record<Plane, Value>;

/** A case that nobody has looked at. */
export const notViewed = (): Viewing => ({
  planes: byPlane(() => ({ time_ms: 0, slices: [] })),
  window_changes: 0,
  distances: 0,
  mip_ms: 0,
  pauses: 0,
  paused_ms: 0,
});

/** What is on the screen: the slices of the planes that show, numbered from 1. */
export type OnScreen = Partial<Record<Plane, number>>;

/** Collects one presentation's viewing; make a new one with the next case. */
export class ViewingLog {
  private readonly seen: Record<Plane, Set<number>>;
  private readonly total: Viewing;
  private onScreen: OnScreen = {};
  private plane: Plane = "axial";
  private slab = false;
  private running = false;
  private since = 0;

  /** start : what `read` gave before a reload; now : a clock in ms */
  constructor(
    start: Viewing = notViewed(),
    private readonly now: () => number = () => performance.now(),
  ) {
    this.total = structuredClone(start);
    this.seen = byPlane((plane) => new Set(start.planes[plane].slices.flatMap(slicesIn)));
  }

  /** Run with the reading clock. */
  run(running: boolean): void {
    this.settle();
    this.running = running;
    this.note();
  }

  /** A pause of so long is over. */
  paused(ms: number): void {
    this.total.pauses += 1;
    this.total.paused_ms += Math.max(0, Math.round(ms));
  }

  /** The plane that is looked at. */
  lookAt(plane: Plane): void {
    this.settle();
    this.plane = plane;
  }

  /** All that shows now; a plane that is left out is hidden. */
  show(onScreen: OnScreen): void {
    this.onScreen = onScreen;
    this.note();
  }

  setSlab(slab: boolean): void {
    this.settle();
    this.slab = slab;
  }

  windowChanged(): void {
    if (this.running) this.total.window_changes += 1;
  }

  measured(): void {
    if (this.running) this.total.distances += 1;
  }

  /** All there is up to now; times are whole milliseconds. */
  read(): Viewing {
    this.settle();
    return {
      ...this.total,
      mip_ms: Math.round(this.total.mip_ms),
      planes: byPlane((plane) => ({
        time_ms: Math.round(this.total.planes[plane].time_ms),
        slices: rangesOf(this.seen[plane]),
      })),
    };
  }

  private settle(): void {
    const now = this.now();
    const passed = this.running ? Math.max(0, now - this.since) : 0;
    this.since = now;
    this.total.planes[this.plane].time_ms += passed;
    if (this.slab) this.total.mip_ms += passed;
  }

  private note(): void {
    if (!this.running) return;
    for (const plane of PLANES) {
      const slice = this.onScreen[plane];
      if (slice) this.seen[plane].add(slice);
    }
  }
}

const slicesIn = ([first, last]: SliceRange): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Disjoint ranges, rising, that hold these numbers and no others: {1, 2, 5} -> [1, 2], [5, 5]. */
export function rangesOf(slices: Iterable<number>): SliceRange[] {
  const ranges: SliceRange[] = [];
  for (const slice of [...slices].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && slice <= last[1] + 1) last[1] = slice;
    else ranges.push([slice, slice]);
  }
  return ranges;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const MOST_SLICES = 2000; // as the server takes them

const isRange = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(isCount) && value[0]! > 0 && value[0]! <= value[1]! && value[1]! <= MOST_SLICES;

/** What was stored over a reload, and no more than the server takes; null when it is no viewing. */
export function parseViewing(stored: unknown): Viewing | null {
  const viewing = stored as Partial<Viewing> | null | undefined;
  const counts = [viewing?.window_changes, viewing?.distances, viewing?.mip_ms, viewing?.pauses, viewing?.paused_ms];
  if (!counts.every(isCount)) return null;
  const whole = PLANES.every((plane) => {
    const one = viewing?.planes?.[plane];
    return isCount(one?.time_ms) && Array.isArray(one.slices) && one.slices.every(isRange);
  });
  return whole ? ofVerum(viewing as Viewing) : null;
}

/** Without what another version of this program may have kept beside it. */
const ofVerum = ({ planes, window_changes, distances, mip_ms, pauses, paused_ms }: Viewing): Viewing => ({
  planes: byPlane((plane) => ({ time_ms: planes[plane].time_ms, slices: planes[plane].slices })),
  window_changes,
  distances,
  mip_ms,
  pauses,
  paused_ms,
});
