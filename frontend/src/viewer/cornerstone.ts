/** Starts Cornerstone3D once, and puts volumes into its cache and takes them out again. */
import { cache, init as coreInit, metaData, utilities, volumeLoader } from "@cornerstonejs/core";
import {
  addTool,
  init as toolsInit,
  LengthTool,
  PanTool,
  ZoomTool,
} from "@cornerstonejs/tools";

import type { VolumeHeader } from "./header";
import type { LoadedVolume } from "./loadVolume";
import { EvenScrollTool, EvenWindowTool, JumpingCrosshairsTool } from "./tools";
import { imagePlane } from "./volumeGeometry";

let started = false;

/** Start the library; later calls do nothing. One WebGL context serves every view. */
export function startCornerstone(): void {
  if (started) return;
  started = true;
  coreInit({ rendering: { webGlContextCount: 1 }, debug: {} });
  toolsInit();
  const tools = [JumpingCrosshairsTool, EvenScrollTool, EvenWindowTool, PanTool, ZoomTool, LengthTool];
  tools.forEach((tool) => addTool(tool));
}

let count = 0;

/** A name no other engine, tool group or volume of this page has had. */
export const uniqueId = (what: string): string => `${what}-${++count}`;

export interface CachedVolume {
  volumeId: string;
  /**
   * Take the volume out of memory. With the render window that drew it, its texture goes at once;
   * else it is left to the garbage collector, which does not see how much of the GPU it holds.
   */
  remove(drawnBy?: unknown): void;
}

/** As it is: its declaration leaves out the argument without which nothing is released. */
interface Texture {
  releaseGraphicsResources(drawnBy?: unknown): void;
  setMinificationFilter(filter: number): void;
  setMagnificationFilter(filter: number): void;
}

const LINEAR_FILTER = 1; // vtk.js's Filter.LINEAR

/** Put a volume into Cornerstone's cache. */
export function cacheVolume({ header, voxels }: LoadedVolume, frameOfReference: string): CachedVolume {
  const volumeId = uniqueId("volume");
  const imageIds = Array.from({ length: header.dimensions[2] }, (_, k) => `${volumeId}_slice_${k}`);
  const slices = new Map(imageIds.map((id, k) => [id, k]));
  const provider = (module: string, imageId: unknown) => {
    const k = slices.get(imageId as string);
    if (k === undefined) return undefined;
    if (module === "imagePlaneModule") return imagePlane(header, k, frameOfReference);
    if (module === "imagePixelModule") return imagePixels(header);
    const { center, width } = header.window;
    return module === "voiLutModule" ? { windowCenter: [center], windowWidth: [width] } : undefined;
  };
  metaData.addProvider(provider, 100);
  const volume = createVolume(volumeId, { header, voxels }, frameOfReference);
  return {
    volumeId,
    remove: (drawnBy) => {
      (volume.vtkOpenGLTexture as unknown as Texture).releaseGraphicsResources(drawnBy);
      cache.removeVolumeLoadObject(volumeId);
      for (const id of imageIds) if (cache.getImageLoadObject(id)) cache.removeImageLoadObject(id);
      metaData.removeProvider(provider);
    },
  };
}

function createVolume(volumeId: string, { header, voxels }: LoadedVolume, frame: string) {
  const created = volumeLoader.createLocalVolume(volumeId, {
    dimensions: header.dimensions,
    spacing: header.spacing_mm,
    origin: header.origin_mm,
    direction: new Float32Array(header.direction),
    scalarData: voxels,
    metadata: metadataOf(header, frame),
  });
  // The filter that drawing sets: setting it then would send the whole volume to the GPU again.
  const texture = created.vtkOpenGLTexture as unknown as Texture;
  texture.setMinificationFilter(LINEAR_FILTER);
  texture.setMagnificationFilter(LINEAR_FILTER);
  created.modified(); // without it the first view stays black
  utilities.genericMetadataProvider.clear(); // keeps every slice ever made; our provider knows them
  return created;
}

const imagePixels = ({ dimensions: [columns, rows] }: VolumeHeader) => ({
  samplesPerPixel: 1,
  photometricInterpretation: "MONOCHROME2",
  rows,
  columns,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
});

function metadataOf({ dimensions, direction, spacing_mm }: VolumeHeader, frame: string) {
  return {
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    SamplesPerPixel: 1,
    PixelRepresentation: 1,
    PhotometricInterpretation: "MONOCHROME2",
    Modality: "MR",
    ImageOrientationPatient: direction.slice(0, 6),
    PixelSpacing: [spacing_mm[1], spacing_mm[0]],
    FrameOfReferenceUID: frame,
    Columns: dimensions[0],
    Rows: dimensions[1],
    voiLut: [],
    VOILUTFunction: "LINEAR",
  };
}
