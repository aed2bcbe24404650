import type { MouseTool } from "./mouseTools";
import { PLANES, type Plane } from "./orientation";
import { MouseTools, ResetButton, ToolButton } from "./Toolbar";
import classes from "./viewer.module.css";

interface Props {
  plane: Plane;
  tool: MouseTool;
  onPlane: (plane: Plane) => void;
  onTool: (tool: MouseTool) => void;
  onReset: () => void;
}

/** The buttons below volumes side by side: plane, mouse tool, reset. */
export function PanesBar({ plane, tool, onPlane, onTool, onReset }: Props) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="Image tools">
      {PLANES.map((each) => (
        <ToolButton
          key={each}
          title={`Show the ${each} plane`}
          pressed={each === plane}
          onClick={() => onPlane(each)}
        >
          {each}
        </ToolButton>
      ))}
      <hr />
      <MouseTools tool={tool} onTool={onTool} />
      <hr />
      <ResetButton onClick={onReset} />
    </div>
  );
}
