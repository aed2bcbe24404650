/** NiiVue's time from a volume's bytes in memory to pixels in three planes. */
import { Niivue, SLICE_TYPE } from "@niivue/niivue";

import type { LoadedVolume } from "@/viewer/loadVolume";

const HEADER_BYTES = 352;
const INT16 = 4;
const SCANNER = 1; // sform_code: the affine places voxels in the scanner

/** The volume as a NIfTI-1 file, the form in which NiiVue takes one. */
function nifti({ header, voxels }: LoadedVolume): ArrayBuffer {
  const file = new ArrayBuffer(HEADER_BYTES + voxels.byteLength);
  const view = new DataView(file);
  const short = (at: number, ...values: number[]) =>
    values.forEach((value, index) => view.setInt16(at + 2 * index, value, true));
  const float = (at: number, ...values: number[]) =>
    values.forEach((value, index) => view.setFloat32(at + 4 * index, value, true));
  const { center, width } = header.window;
  const [x, y, z] = header.spacing_mm;
  const [left, posterior, superior] = header.origin_mm; // LPS there, RAS here
  view.setInt32(0, 348, true);
  short(40, 3, ...header.dimensions, 1, 1, 1, 1);
  short(70, INT16, 16);
  float(76, 1, x, y, z, 1, 1, 1, 1, HEADER_BYTES, 1, 0);
  float(124, center + width / 2, center - width / 2); // cal_max, cal_min
  short(252, 0, SCANNER);
  float(280, x, 0, 0, -left, 0, y, 0, -posterior, 0, 0, z, superior);
  view.setUint32(344, 0x6e2b3100); // "n+1"
  new Int16Array(file, HEADER_BYTES).set(voxels);
  return file;
}

/** Milliseconds; as ours, from the bytes to what is drawn, the page and its scripts being there. */
export async function niivueFirstPixels(volume: LoadedVolume, place: HTMLElement): Promise<number> {
  const file = nifti(volume);
  const box = place.appendChild(document.createElement("div"));
  box.style.cssText = `width: ${window.innerWidth}px; height: ${window.innerHeight}px`;
  const canvas = box.appendChild(document.createElement("canvas"));
  const begun = performance.now();
  const niivue = new Niivue({ sliceType: SLICE_TYPE.MULTIPLANAR, show3Dcrosshair: false });
  await niivue.attachToCanvas(canvas);
  await niivue.loadFromArrayBuffer(file, "noise.nii");
  niivue.drawScene();
  const { gl } = niivue;
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); // waits for the drawing
  const taken = performance.now() - begun;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  box.remove();
  return taken;
}
