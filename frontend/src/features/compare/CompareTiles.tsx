import { useElementSize } from "@mantine/hooks";
import { useMemo } from "react";

import type { Compared, ImageName } from "@/api/compare";
import { formatNumber } from "@/ui/format";
import { shownPlanes } from "@/ui/slices/choice";
import type { Mark, Outline } from "@/ui/slices/draw";
import { fitTiles } from "@/ui/slices/fit";
import type { ColourTable } from "@/ui/slices/paint";
import { sizeMm, sliceOf } from "@/ui/slices/planes";
import { SliceCanvas } from "@/ui/slices/SliceCanvas";
import classes from "@/ui/slices/slices.module.css";

import { greyTable, signedTable, spreadTable, valueOf } from "./colours";
import own from "./compare.module.css";
import type { Images } from "./useImages";
import { draggedWindow, movedTo, pannedBy, placeIn, scrolledBy, zoomedBy, type Act, type Place, type View } from "./view";

const TITLES: Record<ImageName, string> = {
  precontrast: "T1 precontrast",
  real: "Real postcontrast",
  simulated: "Simulated postcontrast",
  difference: "Simulated minus real",
  uncertainty: "Uncertainty",
};
/** Above a tile that may be narrow; the whole title is its tooltip. */
const CAPTIONS: Record<ImageName, string> = {
  precontrast: "T1 precontrast",
  real: "Real",
  simulated: "Simulated",
  difference: "Simulated − real",
  uncertainty: "Uncertainty",
};
const NO_MARKS: readonly Mark[] = [];

interface Props {
  compared: Compared;
  images: Images;
  view: View;
  first: Place;
  outlines: readonly Outline[];
  act: (act: Act) => void;
}

/** Every image in the same slices, at the same zoom; those of signals in the same window. */
export function CompareTiles({ compared, images, view, first, outlines, act }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const tables = useTables(compared, view);
  const { shape, at, frame } = placeIn(view, first);
  const planes = shownPlanes(view.planes);
  const spacing = compared.spacing_mm;
  const aspect = planes.reduce((sum, plane) => {
    const [across, down] = sizeMm(sliceOf(shape, plane, at), spacing);
    return sum + across / down;
  }, 0);
  const tiles = compared.images.filter(({ name, absent }) => name !== "uncertainty" || absent === "");
  const fit = fitTiles(width, height, tiles.length, aspect);
  const go = (change: (place: Place) => Place) => act({ do: "place", first, change });
  const voxel = at[0] + shape[0]! * (at[1] + shape[1]! * at[2]);
  return (
    <div ref={ref} className={classes.tiles} style={{ gridTemplateColumns: `repeat(${fit.columns}, ${fit.width}px)` }}>
      {tiles.map(({ name, absent, ...scale }) => {
        const bytes = images.bytes[name];
        return (
          <figure key={name} className={classes.tile}>
            <figcaption className={classes.caption}>
              <span className={own.title} title={TITLES[name]}>
                {CAPTIONS[name]}
              </span>
              <span className={own.value} title="at the crosshairs">
                {bytes && formatNumber(valueOf(bytes[voxel]!, scale), 2)}
              </span>
            </figcaption>
            <div className={classes.planes} style={{ aspectRatio: aspect }}>
              {bytes ? (
                planes.map((plane) => (
                  <SliceCanvas
                    key={plane}
                    label={TITLES[name]}
                    shape={compared.shape}
                    spacing={spacing}
                    plane={plane}
                    at={at}
                    height={fit.width / aspect}
                    bytes={bytes}
                    table={tables[name]}
                    frame={frame}
                    outlines={outlines}
                    marks={NO_MARKS}
                    onMove={(to) => go(movedTo(to))}
                    onScroll={(through, by) => go(scrolledBy(through, by))}
                    onZoom={(by, about) => go(zoomedBy(by, about))}
                    onPan={(along, columns, rows) => go(pannedBy(along, columns, rows))}
                    onWindow={(across, up) => act({ do: "window", to: draggedWindow(across, up) })}
                  />
                ))
              ) : (
                <span className={classes.waiting}>
                  <span className={own.absent}>{absent || images.failed[name]?.message || "loading…"}</span>
                </span>
              )}
            </div>
          </figure>
        );
      })}
    </div>
  );
}

/** The colours of each image; the same table until its window or range changes. */
function useTables({ images }: Compared, { window, range }: View): Record<ImageName, ColourTable> {
  return useMemo(() => {
    const scaleOf = (name: ImageName) => images.find((image) => image.name === name)!;
    const grey = greyTable(scaleOf("real"), window);
    return {
      precontrast: grey,
      real: grey,
      simulated: grey,
      difference: signedTable(scaleOf("difference"), range),
      uncertainty: spreadTable(scaleOf("uncertainty")),
    };
  }, [images, window, range]);
}
