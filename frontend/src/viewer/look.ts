/** How a view draws its voxels: blended or as they are, one slice or the brightest of several. */
import { Enums, type Types } from "@cornerstonejs/core";

const { BlendModes, InterpolationType } = Enums;

export interface Look {
  smooth: boolean;
  /** Through how many mm around each slice the brightest voxel is shown; null: the slice alone. */
  slabMm: number | null;
}

export function applyLook(viewport: Types.IVolumeViewport, { smooth, slabMm }: Look): void {
  const { LINEAR, NEAREST } = InterpolationType;
  viewport.setProperties({ interpolationType: smooth ? LINEAR : NEAREST });
  if (slabMm === null) {
    viewport.setBlendMode(BlendModes.COMPOSITE);
    viewport.resetSlabThickness();
  } else {
    viewport.setBlendMode(BlendModes.MAXIMUM_INTENSITY_BLEND);
    viewport.setSlabThickness(slabMm / 2); // Cornerstone cuts so far on either side
  }
}
