/** Where a view looks: the brain centred and filling it, through a point or on its own slice. */
import type { Types } from "@cornerstonejs/core";

import { fitScale } from "./fit";
import type { Point3 } from "./header";
import { centreOf, type Box } from "./volumeGeometry";

type Viewport = Types.IVolumeViewport;

const dot = (a: Point3, b: Point3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const along = (from: Point3, direction: Point3, distance: number): Point3 => [
  from[0] + direction[0] * distance,
  from[1] + direction[1] * distance,
  from[2] + direction[2] * distance,
];

/** The parallelScale at which the box fills the view as it is sized now. */
export function filling(viewport: Viewport, box: Box): number {
  const { viewUp, viewPlaneNormal } = viewport.getCamera();
  const { clientWidth, clientHeight } = viewport.element;
  return fitScale(box, viewUp!, viewPlaneNormal!, clientWidth / Math.max(1, clientHeight));
}

/** Centre the box in the view, on the slice through a point, or else on the slice now shown. */
export function centreOn(viewport: Viewport, box: Box, through?: Point3): void {
  const camera = viewport.getCamera();
  const normal = camera.viewPlaneNormal!;
  const centre = centreOf(box);
  const depth = dot(through ?? camera.focalPoint!, normal) - dot(centre, normal);
  const focalPoint = along(centre, normal, depth);
  const distance = dot(camera.position!, normal) - dot(camera.focalPoint!, normal);
  viewport.setCamera({
    focalPoint,
    position: along(focalPoint, normal, distance),
    parallelScale: filling(viewport, box),
  });
}
