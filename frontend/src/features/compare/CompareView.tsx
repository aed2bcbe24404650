import { Text } from "@mantine/core";
import { useReducer, type ReactNode } from "react";

import type { Compared, Order } from "@/api/compare";
import { shownPlanes } from "@/ui/slices/choice";
import type { Outline } from "@/ui/slices/draw";
import type { Frame } from "@/ui/slices/frame";
import classes from "@/ui/slices/slices.module.css";
import { useSliceKeys, type KeyHandlers } from "@/ui/slices/useSliceKeys";

import own from "./compare.module.css";
import { CompareBar } from "./CompareBar";
import { CompareTiles } from "./CompareTiles";
import { KEYS, MOUSE } from "./keys";
import { RegionScores } from "./RegionScores";
import { ScaleBars } from "./ScaleBars";
import { useAhead, useImages, useOutlines } from "./useImages";
import { FIRST_VIEW, firstPlace, placeIn, scrolledBy, viewAfter, whole, widened, WINDOW, zoomedBy } from "./view";

const NO_OUTLINES: readonly Outline[] = [];
const NO_KEYS: KeyHandlers = {};
const FAR = 10; // slices, with Shift
const NEARER = 1.25;

interface Props {
  compared: Compared;
  order: Order;
  /** The next volume is on its way: what is pressed now is not meant for this one. */
  isLeft: boolean;
  previous: string | null;
  following: string | null;
  onGo: (volume: string) => void;
  children: ReactNode; // the list, or the choice, that leads to other volumes
}

/** One simulated volume beside the real one: images, scores, and the way to the next. */
export function CompareView({ compared, order, isLeft, previous, following, onGo, children }: Props) {
  const [view, act] = useReducer(viewAfter, FIRST_VIEW);
  const images = useImages(compared);
  const outlines = useOutlines(compared);
  useAhead(following, order, images.isWhole);
  const first = firstPlace(compared, images.bytes.simulated);
  const place = placeIn(view, first);

  const goTo = (to: string | null) => to !== null && onGo(to);
  const scroll = (by: number) => (event: KeyboardEvent) => {
    const change = scrolledBy(shownPlanes(view.planes)[0]!, event.shiftKey ? FAR * by : by);
    act({ do: "place", first, change });
  };
  const nearer = () => act({ do: "place", first, change: zoomedBy(NEARER) });
  const handlers: KeyHandlers = {
    n: () => goTo(following),
    arrowright: () => goTo(following),
    p: () => goTo(previous),
    arrowleft: () => goTo(previous),
    arrowup: scroll(1),
    arrowdown: scroll(-1),
    1: () => act({ do: "planes", to: "axial" }),
    2: () => act({ do: "planes", to: "coronal" }),
    3: () => act({ do: "planes", to: "sagittal" }),
    4: () => act({ do: "planes", to: "all" }),
    "+": nearer,
    "=": nearer,
    "-": () => act({ do: "place", first, change: zoomedBy(1 / NEARER) }),
    0: () => act({ do: "place", first, change: whole(first) }),
    "[": () => act({ do: "window", to: widened(1 / NEARER) }),
    "]": () => act({ do: "window", to: widened(NEARER) }),
    w: () => act({ do: "window", to: () => WINDOW }),
    d: () => act({ do: "range" }),
    o: () => act({ do: "outlines" }),
  };
  useSliceKeys(isLeft ? NO_KEYS : handlers);

  const imageOf = (name: string) => compared.images.find((image) => image.name === name)!;
  const spread = imageOf("uncertainty");
  return (
    <div
      className={`${classes.page} ${own.page}`}
      data-whole={(images.isWhole && !isLeft) || undefined}
      data-zoom={(place.frame.zoom / first.frame.zoom).toFixed(2)}
    >
      <div className={classes.viewer}>
        <CompareBar
          view={view}
          first={first}
          isMoved={!isSame(place.frame, first.frame)}
          scale={imageOf("real")}
          outlines={outlines}
          act={act}
        />
        <CompareTiles
          compared={compared}
          images={images}
          view={view}
          first={first}
          outlines={view.outlines ? outlines : NO_OUTLINES}
          act={act}
        />
        <ScaleBars
          window={view.window}
          range={view.range}
          spread={spread.absent === "" ? spread : null}
          hasDifference={imageOf("difference").absent === ""}
        />
      </div>
      <aside className={classes.side} aria-label="Scores and volumes">
        {children}
        <RegionScores compared={compared} />
        {spread.absent !== "" && (
          <Text size="xs" c="dimmed">
            <b>No map of uncertainty.</b> {spread.absent}
          </Text>
        )}
        <KeysTold />
      </aside>
    </div>
  );
}

const isSame = (one: Frame, other: Frame) =>
  one.zoom === other.zoom && one.centre.every((place, axis) => place === other.centre[axis]);

function KeysTold() {
  return (
    <details>
      <Text component="summary" size="sm" c="dimmed">
        Keys, mouse and scales
      </Text>
      {[...KEYS, ...MOUSE].map(({ keys, help }) => (
        <Text key={keys} size="xs" c="dimmed">
          <b>{keys}</b> {help}
        </Text>
      ))}
      <Text size="xs" c="dimmed" mt={4}>
        Real and precontrast images are z-scores of their own brain; the simulated one is as the network made it, in
        z-scores of the real image. All three have one window. Metrics and difference are of the same numbers. Black is
        outside the brain.
      </Text>
    </details>
  );
}

