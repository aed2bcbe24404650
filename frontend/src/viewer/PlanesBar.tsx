import type { GreyWindow } from "./header";
import type { LinkedPlanes } from "./planes";
import {
  LayoutButton,
  MouseTools,
  Presets,
  RemoveLengthButton,
  ResetButton,
  SlabButtons,
  SmoothButton,
} from "./Toolbar";
import type { PlaneControls } from "./usePlaneControls";
import classes from "./viewer.module.css";

interface Props {
  planes: LinkedPlanes | null;
  start: GreyWindow;
  controls: PlaneControls;
}

/** The three planes' buttons; each has a key as well. */
export function PlanesBar({ planes, start, controls }: Props) {
  const { tool, active, smooth, slab, thicknessMm, act } = controls;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Image tools">
      <MouseTools drawn tool={tool} onTool={(next) => act({ do: "tool", tool: next })} />
      <RemoveLengthButton lengths={planes?.lengths ?? null} onClick={() => act({ do: "removeLength" })} />
      <hr />
      <Presets
        start={start}
        snapshots={planes?.stage.snapshots ?? null}
        viewKey={active}
        onWindow={(window) => planes?.stage.setWindow(window)}
      />
      <hr />
      <SmoothButton smooth={smooth} onClick={() => act({ do: "smooth" })} />
      <SlabButtons
        slab={slab}
        thicknessMm={thicknessMm}
        onSlab={() => act({ do: "slab" })}
        onThickness={() => act({ do: "thickness" })}
      />
      <hr />
      <LayoutButton onClick={() => act({ do: "nextLayout" })} />
      <ResetButton onClick={() => act({ do: "reset" })} />
    </div>
  );
}
