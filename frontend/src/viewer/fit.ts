/** The zoom that fills a view with a box, in a parallel projection. */
import type { Point3 } from "./header";
import { cross } from "./orientation";
import type { Box } from "./volumeGeometry";

const MARGIN = 1.12; // leaves room for the letters and texts at the edges

const extentAlong = ({ low, high }: Box, axis: Point3): number =>
  axis.reduce((sum, part, index) => sum + Math.abs(part) * (high[index]! - low[index]!), 0);

/**
 * Half the height of the view in mm (Cornerstone's parallelScale) that shows the whole box.
 *
 * aspect : width / height of the view, above 0
 */
export function fitScale(box: Box, viewUp: Point3, viewPlaneNormal: Point3, aspect: number): number {
  const height = extentAlong(box, viewUp);
  const width = extentAlong(box, cross(viewUp, viewPlaneNormal));
  return (MARGIN * Math.max(height, width / aspect)) / 2;
}
