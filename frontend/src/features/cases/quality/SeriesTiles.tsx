import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";

import type { Flag, Reviewed, SeriesName } from "@/api/quality";
import { shownPlanes } from "@/ui/slices/choice";
import type { Mark, Outline } from "@/ui/slices/draw";
import { fitTiles } from "@/ui/slices/fit";
import { sizeMm, sliceOf } from "@/ui/slices/planes";
import { SliceCanvas } from "@/ui/slices/SliceCanvas";
import classes from "@/ui/slices/slices.module.css";

import type { Volumes } from "./useVolumes";
import type { Act, View } from "./view";

interface Props {
  reviewed: Reviewed;
  volumes: Volumes;
  view: View;
  outlines: readonly Outline[];
  act: (act: Act) => void;
}

interface Tile {
  name: SeriesName;
  title: ReactNode;
  bytes?: Uint8Array;
  other?: Uint8Array;
  flags: readonly number[];
}

const NO_MARKS: readonly Mark[] = [];

/** Every series in the same slices; or two of them mixed in one tile. */
export function SeriesTiles({ reviewed, volumes, view, outlines, act }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const { shape, spacing_mm: spacing, flags } = reviewed;
  const planes = shownPlanes(view.planes);
  const tiles = view.way === "series" ? allTiles(reviewed, volumes) : [mixedTile(reviewed, volumes, view)];
  const aspect = planes.reduce((sum, plane) => {
    const [across, down] = sizeMm(sliceOf(shape, plane, view.at), spacing);
    return sum + across / down;
  }, 0);
  const fit = fitTiles(width, height, tiles.length, aspect);
  const chosen = view.flag === null ? null : (flags[view.flag]?.series ?? null);
  const marks = flagMarks(flags);
  const blend = blendOf(view);
  return (
    <div ref={ref} className={classes.tiles} style={{ gridTemplateColumns: `repeat(${fit.columns}, ${fit.width}px)` }}>
      {tiles.map(({ name, title, bytes, other, flags: own }) => (
        <figure key={name} className={classes.tile} data-chosen={name === chosen || undefined}>
          <figcaption className={classes.caption}>
            {title}
            {own.map((index) => (
              <b key={index} data-severity={flags[index]!.severity} title={flags[index]!.title}>
                {index + 1}
              </b>
            ))}
          </figcaption>
          <div className={classes.planes} style={{ aspectRatio: aspect }}>
            {bytes && (view.way === "series" || other) ? (
              planes.map((plane) => (
                <SliceCanvas
                  key={plane}
                  label={view.way === "series" ? name : `${view.pair[0]} and ${view.pair[1]}`}
                  shape={shape}
                  spacing={spacing}
                  plane={plane}
                  at={view.at}
                  height={fit.width / aspect}
                  bytes={bytes}
                  other={other}
                  blend={blend}
                  outlines={outlines}
                  marks={marks.get(name) ?? NO_MARKS}
                  onMove={(to) => act({ do: "move", to })}
                  onScroll={(through, by) => act({ do: "scroll", plane: through, by, shape })}
                />
              ))
            ) : (
              <span className={classes.waiting}>
                {volumes.failed.includes(name) ? "could not be loaded" : "loading…"}
              </span>
            )}
          </div>
        </figure>
      ))}
    </div>
  );
}

function allTiles({ images, flags }: Reviewed, { bytes }: Volumes): Tile[] {
  return images.map((name) => ({ name, title: name, bytes: bytes[name], flags: flagsOf(flags, name) }));
}

function mixedTile({ flags }: Reviewed, { bytes }: Volumes, { pair, way }: View): Tile {
  const [first, second] = pair;
  const both = [...new Set([...flagsOf(flags, first), ...flagsOf(flags, second)])];
  const title = way === "overlay" ? `${first} in grey, ${second} in orange` : `${first} and ${second} by turns`;
  return { name: first, title, bytes: bytes[first], other: bytes[second], flags: both };
}

const blends = {
  checkerboard: { how: "checkerboard" },
} as const;

function blendOf({ way, share }: View) {
  if (way === "series") return undefined;
  return way === "checkerboard" ? blends.checkerboard : overlayOf(share);
}

const overlays = new Map<number, { how: "overlay"; share: number }>();

/** The same object for the same share, so that a slice is not drawn again without need. */
function overlayOf(share: number) {
  const found = overlays.get(share) ?? { how: "overlay" as const, share };
  overlays.set(share, found);
  return found;
}

/** Numbers of the flags that a tile of this series carries. */
function flagsOf(flags: readonly Flag[], name: SeriesName): number[] {
  return flags.flatMap(({ series }, index) => (series === name ? [index] : []));
}

const marked = new WeakMap<readonly Flag[], Map<SeriesName, readonly Mark[]>>();

/** Where flags point to, by series; those of masks and of the whole case in every tile. */
function flagMarks(flags: readonly Flag[]): Map<SeriesName, readonly Mark[]> {
  const known = marked.get(flags);
  if (known) return known;
  const found = new Map<SeriesName, readonly Mark[]>();
  flags.forEach(({ place, series }, index) => {
    if (!place) return;
    const mark: Mark = { label: String(index + 1), place: [place[0]!, place[1]!, place[2]!] };
    for (const name of tilesOf(series)) found.set(name, [...(found.get(name) ?? []), mark]);
  });
  marked.set(flags, found);
  return found;
}

const IMAGES: readonly SeriesName[] = ["T1", "T2", "FLAIR", "SWI", "DWI", "ASL", "MD", "FA", "T1gad"];
const tilesOf = (series: SeriesName | null) => (series && IMAGES.includes(series) ? [series] : IMAGES);
