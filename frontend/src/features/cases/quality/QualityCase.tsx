import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMemo, useReducer } from "react";
import { useNavigate } from "react-router";

import { useAccount } from "@/api/account";
import { useDecide, type Reviewed, type SeriesName } from "@/api/quality";
import { may } from "@/api/roles";
import type { Outline } from "@/ui/slices/draw";
import type { Voxel } from "@/ui/slices/planes";
import classes from "@/ui/slices/slices.module.css";
import { useSliceKeys, type KeyHandlers } from "@/ui/slices/useSliceKeys";

import { DecisionPanel } from "./DecisionPanel";
import { ExcludeDialog } from "./ExcludeDialog";
import { FlagList } from "./FlagList";
import { KEYS } from "./keys";
import { SeriesTiles } from "./SeriesTiles";
import { useAhead, useVolumes, type Volumes } from "./useVolumes";
import { firstView, viewAfter } from "./view";
import { ViewBar } from "./ViewBar";

const MASK_COLOURS: Partial<Record<SeriesName, [name: string, colour: string]>> = {
  brain_mask: ["brain", "#56b4e9"],
  tumor_mask: ["tumour", "#e69f00"],
  tumor_core: ["core", "#cc79a7"],
};
const NONE: readonly Outline[] = [];
const FAR = 10; // slices, with Shift

const NO_KEYS: KeyHandlers = {};

interface Props {
  reviewed: Reviewed;
  /** The next case is on its way: what is pressed now is not meant for this one. */
  isLeft: boolean;
}

/** One case under quality control: its series, its flags, and the decision. */
export function QualityCase({ reviewed, isLeft }: Props) {
  const { id, shape, flags } = reviewed;
  const [view, act] = useReducer(viewAfter, undefined, () => firstView(reviewed.images, reviewed.focus));
  const volumes = useVolumes(reviewed);
  const drawn = useOutlines(volumes);
  const decide = useDecide(id);
  const [asking, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const { data: account } = useAccount();
  const mayDecide = account !== undefined && account !== null && may(account, "decideCases");
  useAhead(reviewed.next_undecided, volumes.isWhole);

  const goTo = (to: string | null) => to !== null && void navigate(`/cases/${to}/quality`);
  const accept = () => {
    if (mayDecide && reviewed.is_current && !decide.isPending) decide.mutate({ decision: "accepted", reason: "" });
  };
  const scroll = (by: number) => (event: KeyboardEvent) =>
    act({ do: "scroll", by: event.shiftKey ? FAR * by : by, shape });
  const handlers = {
    a: accept,
    x: () => mayDecide && reviewed.is_current && open(),
    n: () => goTo(reviewed.next_undecided),
    arrowright: () => goTo(reviewed.next_undecided),
    p: () => goTo(reviewed.previous),
    arrowleft: () => goTo(reviewed.previous),
    arrowup: scroll(1),
    arrowdown: scroll(-1),
    1: () => act({ do: "planes", to: "axial" }),
    2: () => act({ do: "planes", to: "coronal" }),
    3: () => act({ do: "planes", to: "sagittal" }),
    4: () => act({ do: "planes", to: "all" }),
    s: () => act({ do: "way", to: "series" }),
    c: () => act({ do: "way", to: "checkerboard" }),
    v: () => act({ do: "way", to: "overlay" }),
    o: () => act({ do: "outlines" }),
  };
  useSliceKeys(isLeft ? NO_KEYS : handlers);
  const chooseFlag = (index: number) => {
    const place = flags[index]?.place;
    act({ do: "flag", index, place: place ? (place as unknown as Voxel) : null });
  };
  return (
    <div className={classes.page} inert={isLeft} data-whole={(volumes.isWhole && !isLeft) || undefined}>
      <div className={classes.viewer}>
        <ViewBar reviewed={reviewed} view={view} outlines={drawn} act={act} />
        <SeriesTiles
          reviewed={reviewed}
          volumes={volumes}
          view={view}
          outlines={view.outlines ? drawn : NONE}
          act={act}
        />
      </div>
      <aside className={classes.side} aria-label="Decision and flags">
        <DecisionPanel
          reviewed={reviewed}
          mayDecide={mayDecide}
          isPending={decide.isPending}
          failure={asking ? null : decide.error}
          onAccept={accept}
          onExclude={open}
          onNext={() => goTo(reviewed.next_undecided)}
        />
        <FlagList flags={flags} chosen={view.flag} onChoose={chooseFlag} />
        <details>
          <Text component="summary" size="sm" c="dimmed">
            Keys
          </Text>
          {KEYS.map(({ keys, help }) => (
            <Text key={keys} size="xs" c="dimmed">
              <b>{keys}</b> {help}
            </Text>
          ))}
        </details>
      </aside>
      <ExcludeDialog
        opened={asking}
        patient={reviewed.patient}
        suggestions={[...new Set(flags.filter(({ severity }) => severity !== "note").map(({ title }) => title))]}
        failure={decide.error}
        isPending={decide.isPending}
        onExclude={(reason) => decide.mutate({ decision: "excluded", reason }, { onSuccess: close })}
        onClose={close}
      />
    </div>
  );
}

/** The masks that have arrived, as outlines; the same array until another arrives. */
function useOutlines({ bytes }: Volumes): readonly Outline[] {
  const { brain_mask, tumor_mask, tumor_core } = bytes;
  return useMemo(() => {
    const held = { brain_mask, tumor_mask, tumor_core };
    return Object.entries(held).flatMap(([mask, voxels]) => {
      const [name, colour] = MASK_COLOURS[mask as SeriesName]!;
      return voxels ? [{ name, colour, bytes: voxels }] : [];
    });
  }, [brain_mask, tumor_mask, tumor_core]);
}
