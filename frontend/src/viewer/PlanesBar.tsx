import { IconFocusCentered, IconGridDots, IconLayout, IconPlus, IconStackForward } from "@tabler/icons-react";

import type { GreyWindow } from "./header";
import type { LinkedPlanes } from "./planes";
import { ActionButton, MouseTools, Presets, RemoveLengthButton, ResetButton, SlabButtons } from "./Toolbar";
import type { PlaneControls } from "./usePlaneControls";
import classes from "./viewer.module.css";

interface Props {
  planes: LinkedPlanes | null;
  start: GreyWindow;
  controls: PlaneControls;
}

/** The three planes' buttons; each has a key as well. */
export function PlanesBar({ planes, start, controls }: Props) {
  const { tool, active, lines, smooth, slab, thicknessMm, act } = controls;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Image tools">
      <MouseTools drawn tool={tool} onTool={(next) => act({ do: "tool", tool: next })} />
      <RemoveLengthButton lengths={planes?.lengths ?? null} onClick={() => act({ do: "removeLength" })} />
      <hr />
      <Presets
        start={start}
        snapshots={planes?.stage.snapshots ?? null}
        viewKey={active}
        onWindow={(window) => act({ do: "typed", window })}
      />
      <hr />
      <ActionButton
        name="Voxels"
        title="Voxels as they are, without interpolation"
        command="viewer.smooth"
        icon={IconGridDots}
        pressed={!smooth}
        familiar
        onClick={() => act({ do: "smooth" })}
      />
      <SlabButtons
        slab={slab}
        thicknessMm={thicknessMm}
        onSlab={() => act({ do: "slab" })}
        onThickness={() => act({ do: "thickness" })}
      />
      <hr />
      <ActionButton
        name="Lines"
        title="The crosshair lines"
        command="viewer.lines"
        icon={IconPlus}
        pressed={lines}
        onClick={() => act({ do: "lines" })}
      />
      <ActionButton
        name="Centre"
        title="Bring the crosshairs to the middle of every plane"
        command="viewer.centre"
        icon={IconFocusCentered}
        onClick={() => act({ do: "centre" })}
      />
      <ActionButton
        name="Plane"
        title="Next plane, for the keys and in the layout of one plane"
        command="viewer.nextPlane"
        icon={IconStackForward}
        onClick={() => act({ do: "nextPlane" })}
      />
      <ActionButton
        name="Layout"
        title="Next layout"
        command="viewer.nextLayout"
        icon={IconLayout}
        onClick={() => act({ do: "nextLayout" })}
      />
      <ResetButton onClick={() => act({ do: "reset" })} />
    </div>
  );
}
