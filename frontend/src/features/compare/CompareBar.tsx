import { Button, Group, SegmentedControl, Switch } from "@mantine/core";

import { PLANE_CHOICES, type PlaneChoice } from "@/ui/slices/choice";
import type { Outline } from "@/ui/slices/draw";
import classes from "@/ui/slices/slices.module.css";

import type { Scale, Span } from "./colours";
import own from "./compare.module.css";
import { LEAST_WIDTH, RANGES, whole, type Act, type Place, type Range, type View } from "./view";

interface Props {
  view: View;
  first: Place;
  isMoved: boolean;
  scale: Scale; // the ends a window may have
  outlines: readonly Outline[];
  act: (act: Act) => void;
}

/** How the images are shown: planes, window, range of the difference, outlines. */
export function CompareBar({ view, first, isMoved, scale, outlines, act }: Props) {
  return (
    <Group gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="Planes"
        data={[...PLANE_CHOICES]}
        value={view.planes}
        onChange={(to) => act({ do: "planes", to: to as PlaneChoice })}
      />
      <WindowEnd name="Black" at={0} window={view.window} scale={scale} act={act} />
      <WindowEnd name="White" at={1} window={view.window} scale={scale} act={act} />
      <SegmentedControl
        size="xs"
        aria-label="Range of the difference"
        data={RANGES.map((range) => ({ value: String(range), label: `±${range}` }))}
        value={String(view.range)}
        onChange={(to) => act({ do: "range", to: Number(to) as Range })}
      />
      <Switch
        size="xs"
        label="Outlines"
        checked={view.outlines && outlines.length > 0}
        disabled={outlines.length === 0}
        onChange={() => act({ do: "outlines" })}
      />
      {outlines.length === 0
        ? "This case has no tumour masks."
        : outlines.map(({ name, colour }) => (
            <span key={name} className={classes.legend}>
              <i style={{ background: colour }} />
              {name}
            </span>
          ))}
      {isMoved && (
        <Button size="compact-xs" variant="default" onClick={() => act({ do: "place", first, change: whole(first) })}>
          Whole image
        </Button>
      )}
    </Group>
  );
}

interface EndProps {
  name: string;
  at: 0 | 1;
  window: Span;
  scale: Scale;
  act: (act: Act) => void;
}

/** One end of the window of the signals; it does not pass the other. */
function WindowEnd({ name, at, window: [low, high], scale, act }: EndProps) {
  const change = (value: number) =>
    act({
      do: "window",
      to: ([from, to]) => (at === 0 ? [Math.min(value, to - LEAST_WIDTH), to] : [from, Math.max(value, from + LEAST_WIDTH)]),
    });
  return (
    <label className={own.end}>
      {name}
      <input
        type="range"
        min={scale.low}
        max={scale.high}
        step={0.1}
        value={at === 0 ? low : high}
        onChange={(event) => change(Number(event.currentTarget.value))}
      />
    </label>
  );
}
