/** Moves of one view: to a slice, nearer or farther, aside. Slices are always met in their middle. */
import { utilities, type Types } from "@cornerstonejs/core";

import type { Point3 } from "./header";
import { cross } from "./orientation";

type Viewport = Types.IVolumeViewport;
type Scrollable = Parameters<typeof utilities.scroll>[0];

const NEAREST = 0.05; // of the zoom that fills the view: twenty times nearer
const FARTHEST = 4;

const dot = (a: Point3, b: Point3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const plus = (a: Point3, b: Point3, times = 1): Point3 => [
  a[0] + b[0] * times,
  a[1] + b[1] * times,
  a[2] + b[2] * times,
];

/** So many slices on; the viewport's own `scroll` would go by whole slabs. */
export function scrollBy(viewport: Viewport, delta: number): void {
  utilities.scroll(viewport as unknown as Scrollable, { delta });
}

/** How many slices on the one nearest to a world point is. */
export function slicesTo(viewport: Viewport, point: Point3): number {
  const found = utilities.getVolumeSliceRangeInfo(viewport, viewport.getVolumeId());
  if (!found) return 0;
  const { focalPoint, viewPlaneNormal } = viewport.getCamera();
  const away = dot(plus(point, focalPoint!, -1), viewPlaneNormal!);
  return Math.round(away / found.spacingInNormalDirection);
}

/** Move the camera along its own plane by a vector in world mm. */
function shift(viewport: Viewport, by: Point3): void {
  const { focalPoint, position } = viewport.getCamera();
  viewport.setCamera({ focalPoint: plus(focalPoint!, by), position: plus(position!, by) });
}

/** Pan the picture by CSS pixels: to the right and down where they are above 0. */
export function panBy(viewport: Viewport, right: number, down: number): void {
  const { viewUp, viewPlaneNormal, parallelScale } = viewport.getCamera();
  const mm = (2 * parallelScale!) / Math.max(1, viewport.element.clientHeight);
  const rightwards = cross(viewUp!, viewPlaneNormal!);
  const aside: Point3 = [-rightwards[0] * right * mm, -rightwards[1] * right * mm, -rightwards[2] * right * mm];
  shift(viewport, plus(aside, viewUp!, down * mm));
  viewport.render();
}

/**
 * Show `factor` times as much, within what still makes a picture; a point on the screen stays.
 *
 * fitted : the parallelScale that fills the view; at : pixels from the view's top left, its middle
 * without one
 */
export function zoomBy(viewport: Viewport, fitted: number, factor: number, at?: [number, number]): void {
  const { parallelScale, focalPoint } = viewport.getCamera();
  const wanted = Math.min(fitted * FARTHEST, Math.max(fitted * NEAREST, parallelScale! * factor));
  if (at) {
    const away = plus(viewport.canvasToWorld(at), focalPoint!, -1);
    shift(viewport, plus([0, 0, 0], away, 1 - wanted / parallelScale!));
  }
  viewport.setCamera({ parallelScale: wanted });
  viewport.render();
}

/** Bring a world point to the middle of the view; its slice stays. */
export function centrePoint(viewport: Viewport, point: Point3): void {
  const { focalPoint, viewPlaneNormal } = viewport.getCamera();
  const away = plus(point, focalPoint!, -1);
  shift(viewport, plus(away, viewPlaneNormal!, -dot(away, viewPlaneNormal!)));
  viewport.render();
}

const UNIT = { up: [0, 1], down: [0, -1], left: [-1, 0], right: [1, 0] } as const;

/** The world direction, 1 mm long, that points this way on a view's screen. */
export function headingOf(viewport: Viewport, heading: keyof typeof UNIT): Point3 {
  const { viewUp, viewPlaneNormal } = viewport.getCamera();
  const [right, up] = UNIT[heading];
  const rightwards = cross(viewUp!, viewPlaneNormal!);
  return plus(plus([0, 0, 0], rightwards, right), viewUp!, up);
}

/** How many slices a step in this direction is: 1 or -1 along the view's normal, 0 across it. */
export function slicesAlong(viewport: Viewport, direction: Point3): number {
  const along = dot(viewport.getCamera().viewPlaneNormal!, direction);
  return Math.abs(along) > Math.SQRT1_2 ? Math.sign(along) : 0;
}

/** The world point in which the slices of these views, all at right angles, meet. */
export function meetingPoint(viewports: Viewport[]): Point3 {
  return viewports.reduce<Point3>((point, viewport) => {
    const { focalPoint, viewPlaneNormal } = viewport.getCamera();
    return plus(point, viewPlaneNormal!, dot(plus(focalPoint!, point, -1), viewPlaneNormal!));
  }, [0, 0, 0]);
}
