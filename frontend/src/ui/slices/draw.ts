/** What is drawn of a slice on its canvas: the image, outlines of masks, the crosshairs, marks. */
import type { Region } from "./frame";
import { outlineOf } from "./paint";
import { placeIn, through, type Slice, type Voxel } from "./planes";

const MARKED_WITHIN = 2; // slices

export interface Outline {
  name: string;
  colour: string;
  bytes: Uint8Array;
}

export interface Mark {
  label: string;
  place: Voxel;
}

export interface Seen {
  context: CanvasRenderingContext2D;
  slice: Slice;
  region: Region; // of the slice, that fills the canvas
}

let small: HTMLCanvasElement | null = null; // where a slice is put before it is enlarged

export function drawImage({ context, region }: Seen, image: ImageData): void {
  small ??= document.createElement("canvas");
  small.width = image.width;
  small.height = image.height;
  small.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingQuality = "medium";
  const { left, top, width, height } = region;
  context.drawImage(small, left, top, width, height, 0, 0, context.canvas.width, context.canvas.height);
}

const known = new WeakMap<Uint8Array, Map<string, number[][]>>();
const KEPT = 8; // slices of a mask

/** The outline of a mask in a slice, found once for all tiles. */
function knownOutline(slice: Slice, bytes: Uint8Array): number[][] {
  const slices = known.get(bytes) ?? new Map<string, number[][]>();
  known.set(bytes, slices);
  const key = `${slice.plane} ${slice.index}`;
  const lines = slices.get(key) ?? outlineOf(slice, bytes);
  if (slices.size >= KEPT) slices.clear();
  slices.set(key, lines);
  return lines;
}

export function drawOutline(seen: Seen, outline: Outline): void {
  const { context, slice } = seen;
  context.beginPath();
  for (const [x1, y1, x2, y2] of knownOutline(slice, outline.bytes)) {
    context.moveTo(...onCanvas(seen, x1!, y1!));
    context.lineTo(...onCanvas(seen, x2!, y2!));
  }
  context.strokeStyle = outline.colour;
  context.lineWidth = 1.5 * shrunk(context);
  context.stroke();
}

/** Where a column and a row lie on the canvas. */
function onCanvas({ context: { canvas }, region }: Seen, column: number, row: number): [number, number] {
  return [
    ((column - region.left) * canvas.width) / region.width,
    ((row - region.top) * canvas.height) / region.height,
  ];
}

/** Pixels of the canvas to one of the screen: what is drawn keeps its size in a small tile. */
const shrunk = ({ canvas }: CanvasRenderingContext2D) => canvas.width / Math.max(canvas.clientWidth, 1);

export function drawCross(seen: Seen, [column, row]: [number, number]): void {
  const { context } = seen;
  const { width, height } = context.canvas;
  const [x, y] = onCanvas(seen, column + 0.5, row + 0.5);
  const gap = 8 * shrunk(context);
  context.beginPath();
  for (const [x1, y1, x2, y2] of [
    [0, y, x - gap, y],
    [x + gap, y, width, y],
    [x, 0, x, y - gap],
    [x, y + gap, x, height],
  ] as const) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.strokeStyle = "rgb(93 221 201 / 55%)";
  context.lineWidth = shrunk(context);
  context.stroke();
}

export function drawMark(seen: Seen, at: Voxel, mark: Mark): void {
  const { context, slice } = seen;
  const depth = through(slice.plane);
  if (Math.abs(mark.place[depth] - at[depth]) > MARKED_WITHIN) return;
  const [column, row] = placeIn(slice, mark.place);
  const [x, y] = onCanvas(seen, column + 0.5, row + 0.5);
  const pixel = shrunk(context);
  context.beginPath();
  context.arc(x, y, 9 * pixel, 0, 2 * Math.PI);
  context.strokeStyle = "#ff6b6b";
  context.lineWidth = 2 * pixel;
  context.stroke();
  context.font = `600 ${12 * pixel}px Inter, system-ui, sans-serif`;
  context.fillStyle = "#ff8787";
  context.fillText(mark.label, x + 11 * pixel, y - 6 * pixel);
}
