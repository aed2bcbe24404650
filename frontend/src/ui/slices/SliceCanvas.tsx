import { useEffect, useEffectEvent, useRef, type PointerEvent } from "react";

import { drawCross, drawImage, drawMark, drawOutline, type Mark, type Outline, type Seen } from "./draw";
import { regionOf, wholeOf, type Frame } from "./frame";
import { colouredOf, pixelsOf, type Blend, type ColourTable } from "./paint";
import { EDGES, placeIn, sizeMm, sliceOf, voxelAt, type Plane, type Voxel } from "./planes";
import classes from "./slices.module.css";

const ZOOM_STEP = 1.15;
const DRAGGED = { cross: 1, window: 2, pan: 4 } as const; // buttons of the mouse, as bits

interface Props {
  label: string;
  shape: readonly number[];
  spacing: readonly number[];
  plane: Plane;
  at: Voxel;
  height: number; // on the screen, pixels
  bytes: Uint8Array;
  other?: Uint8Array;
  blend?: Blend;
  table?: ColourTable; // colours of the bytes; grey where left out
  frame?: Frame; // what is seen of the slice; all of it where left out
  outlines: readonly Outline[];
  marks: readonly Mark[];
  onMove: (to: Voxel) => void;
  onScroll: (plane: Plane, by: number) => void;
  onZoom?: (by: number, about: Voxel) => void; // the wheel with Ctrl
  onPan?: (plane: Plane, columns: number, rows: number) => void; // dragged with Shift or the middle button
  onWindow?: (across: number, up: number) => void; // dragged with the right button, pixels
}

/** One plane of one series: its slice, the masks' outlines, the crosshairs and the flags that lie in it. */
export function SliceCanvas(props: Props) {
  const { label, shape, spacing, plane, at, bytes, other, blend, table, frame, outlines, marks } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const slice = sliceOf(shape, plane, at);
  const [acrossMm, downMm] = sizeMm(slice, spacing);
  const height = Math.max(Math.round(props.height * window.devicePixelRatio), 1);
  const width = Math.max(Math.round((height * acrossMm) / downMm), 1);

  useEffect(() => {
    const shown = canvas.current;
    const context = shown?.getContext("2d");
    if (!shown || !context) return;
    const drawn = sliceOf(shape, plane, at);
    const seen: Seen = { context, slice: drawn, region: frame ? regionOf(drawn, frame) : wholeOf(drawn) };
    drawImage(seen, table ? colouredOf(drawn, bytes, table) : pixelsOf(drawn, bytes, other, blend));
    for (const outline of outlines) drawOutline(seen, outline);
    drawCross(seen, placeIn(drawn, at));
    for (const mark of marks) drawMark(seen, at, mark);
  }, [shape, plane, at, bytes, other, blend, table, frame, outlines, marks, width, height]);

  /** Column and row under the pointer, and how many of them a pixel of the screen is. */
  const pointed = (event: MouseEvent | PointerEvent, box: DOMRect) => {
    const region = frame ? regionOf(slice, frame) : wholeOf(slice);
    const [across, down] = [region.width / box.width, region.height / box.height];
    const column = region.left + (event.clientX - box.left) * across;
    return { column, row: region.top + (event.clientY - box.top) * down, across, down };
  };

  const scroll = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    if (event.ctrlKey && props.onZoom) {
      const { column, row } = pointed(event, (event.currentTarget as Element).getBoundingClientRect());
      props.onZoom(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, voxelAt(slice, at, column, row));
      return;
    }
    props.onScroll(plane, Math.sign(event.deltaY) * (plane === "axial" ? -1 : 1));
  });
  useEffect(() => {
    const shown = canvas.current;
    const listener = (event: WheelEvent) => scroll(event);
    shown?.addEventListener("wheel", listener, { passive: false });
    return () => shown?.removeEventListener("wheel", listener);
  }, []);

  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const { column, row, across, down } = pointed(event, event.currentTarget.getBoundingClientRect());
    if (props.onPan && (event.buttons === DRAGGED.pan || event.shiftKey))
      props.onPan(plane, event.movementX * across, event.movementY * down);
    else if (props.onWindow && event.buttons === DRAGGED.window) props.onWindow(event.movementX, -event.movementY);
    else if (event.buttons === DRAGGED.cross) props.onMove(voxelAt(slice, at, column, row));
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const isDragged = props.onPan !== undefined && (event.buttons !== DRAGGED.cross || event.shiftKey);
    if (isDragged) event.currentTarget.setPointerCapture(event.pointerId);
    else move(event);
  };
  const [left, right, top, bottom] = EDGES[plane];
  return (
    <div className={classes.plane} style={{ aspectRatio: `${width} / ${height}`, flexGrow: (100 * width) / height }}>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={`${label}, ${plane} slice ${slice.index + 1}`}
        onPointerDown={begin}
        onPointerMove={move}
        onContextMenu={(event) => props.onWindow && event.preventDefault()}
      />
      <span aria-hidden data-edge="left">
        {left}
      </span>
      <span aria-hidden data-edge="right">
        {right}
      </span>
      <span aria-hidden data-edge="top">
        {top}
      </span>
      <span aria-hidden data-edge="bottom">
        {bottom}
      </span>
    </div>
  );
}
