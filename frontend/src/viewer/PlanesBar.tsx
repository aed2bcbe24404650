import type { GreyWindow } from "./header";
import type { LinkedPlanes } from "./planes";
import { LayoutButton, MouseTools, Presets, ResetButton } from "./Toolbar";
import type { PlaneControls } from "./usePlaneControls";
import classes from "./viewer.module.css";

interface Props {
  planes: LinkedPlanes | null;
  start: GreyWindow;
  controls: PlaneControls;
}

/** The three planes' buttons; each has a key as well. */
export function PlanesBar({ planes, start, controls: { tool, active, act } }: Props) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="Image tools">
      <MouseTools crosshairs tool={tool} onTool={(next) => act({ do: "tool", tool: next })} />
      <hr />
      <Presets
        start={start}
        snapshots={planes?.stage.snapshots ?? null}
        viewKey={active}
        onWindow={(window) => planes?.stage.setWindow(window)}
      />
      <hr />
      <LayoutButton onClick={() => act({ do: "nextLayout" })} />
      <ResetButton onClick={() => act({ do: "reset" })} />
    </div>
  );
}
