import { Group, NativeSelect, SegmentedControl, Switch } from "@mantine/core";

import type { Reviewed, SeriesName } from "@/api/quality";
import { PLANE_CHOICES, type PlaneChoice } from "@/ui/slices/choice";
import type { Outline } from "@/ui/slices/draw";
import classes from "@/ui/slices/slices.module.css";

import quality from "./quality.module.css";
import { WAYS, type Act, type View, type Way } from "./view";

interface Props {
  reviewed: Reviewed;
  view: View;
  outlines: readonly Outline[];
  act: (act: Act) => void;
}

/** How the series are shown: in which planes, side by side or two mixed, with outlines or without. */
export function ViewBar({ reviewed, view, outlines, act }: Props) {
  const [first, second] = view.pair;
  const choose = (at: 0 | 1, name: string) => {
    const to = name as SeriesName;
    act({ do: "pair", to: at === 0 ? [to, second] : [first, to] });
  };
  return (
    <Group gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="Planes"
        data={[...PLANE_CHOICES]}
        value={view.planes}
        onChange={(to) => act({ do: "planes", to: to as PlaneChoice })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Series"
        data={[...WAYS]}
        value={view.way}
        onChange={(to) => act({ do: "way", to: to as Way })}
      />
      {view.way !== "series" && (
        <>
          <NativeSelect
            size="xs"
            w={92}
            aria-label="First series"
            data={reviewed.images}
            value={first}
            onChange={(event) => choose(0, event.currentTarget.value)}
          />
          <NativeSelect
            size="xs"
            w={92}
            aria-label="Second series"
            data={reviewed.images}
            value={second}
            onChange={(event) => choose(1, event.currentTarget.value)}
          />
        </>
      )}
      {view.way === "overlay" && (
        <input
          type="range"
          className={quality.share}
          aria-label={`Share of ${second}`}
          min={0}
          max={1}
          step={0.05}
          value={view.share}
          onChange={(event) => act({ do: "share", to: Number(event.currentTarget.value) })}
        />
      )}
      <Switch size="xs" label="Outlines" checked={view.outlines} onChange={() => act({ do: "outlines" })} />
      {outlines.map(({ name, colour }) => (
        <span key={name} className={classes.legend}>
          <i style={{ background: colour }} />
          {name}
        </span>
      ))}
    </Group>
  );
}
