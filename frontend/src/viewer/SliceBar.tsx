/** The slices of a view as a bar at its edge: where one is, drag to go on, buttons for single steps. */
import { IconChevronDown, IconChevronsDown, IconChevronsUp, IconChevronUp, type Icon } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, type MouseEvent, type PointerEvent } from "react";

import { useTip } from "./bindings";
import classes from "./viewer.module.css";
import { listenToWheel } from "./wheel";

type SliceMove = { do: "scroll"; slices: number } | { do: "scrollToEnd"; end: "first" | "last" };

interface Props {
  view: string;
  slice: number;
  slices: number;
  onMove: (move: SliceMove) => void;
}

interface Step {
  name: string;
  id: string;
  icon: Icon;
  move: SliceMove;
}

const BACK: readonly Step[] = [
  { name: "First slice", id: "viewer.firstSlice", icon: IconChevronsUp, move: { do: "scrollToEnd", end: "first" } },
  { name: "Previous slice", id: "viewer.previousSlice", icon: IconChevronUp, move: { do: "scroll", slices: -1 } },
];
const ON: readonly Step[] = [
  { name: "Next slice", id: "viewer.nextSlice", icon: IconChevronDown, move: { do: "scroll", slices: 1 } },
  { name: "Last slice", id: "viewer.lastSlice", icon: IconChevronsDown, move: { do: "scrollToEnd", end: "last" } },
];

const keepFocus = (event: MouseEvent) => event.preventDefault();

/** Out of the order of Tab, where it would stand a dozen times: each button has its key. */
export function SliceBar({ view, slice, slices, onMove }: Props) {
  const tip = useTip();
  const rail = useRef<HTMLDivElement>(null);
  const turned = useEffectEvent((by: number) => onMove({ do: "scroll", slices: by }));
  useEffect(() => {
    const listening = new AbortController();
    listenToWheel(rail.current!, listening.signal, { onSlices: (by) => turned(by), onZoom: () => {} });
    return () => listening.abort();
  }, []);
  const button = ({ name, id, icon: StepIcon, move }: Step) => (
    <button
      key={id}
      type="button"
      tabIndex={-1}
      title={tip(name, id)}
      aria-label={`${view}: ${name.toLowerCase()}`}
      onMouseDown={keepFocus}
      onClick={() => onMove(move)}
    >
      <StepIcon aria-hidden />
    </button>
  );
  return (
    <div ref={rail} className={classes.rail} onDoubleClick={(event) => event.stopPropagation()}>
      {BACK.map(button)}
      <Track slice={slice} slices={slices} onMove={onMove} />
      {ON.map(button)}
    </div>
  );
}

/** Its buttons and the text beside it say the same to who does not see it. */
function Track({ slice, slices, onMove }: Omit<Props, "view">) {
  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientY - top) / Math.max(1, height)));
    const wanted = 1 + Math.round(share * (slices - 1));
    if (wanted !== slice) onMove({ do: "scroll", slices: wanted - slice });
  };
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    goTo(event);
  };
  const share = slices > 1 ? (slice - 1) / (slices - 1) : 0;
  return (
    <div
      className={classes.slider}
      aria-hidden
      onMouseDown={keepFocus}
      onPointerDown={begin}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && goTo(event)}
    >
      <i style={{ top: `${100 * share}%` }} />
    </div>
  );
}
