/** The viewer's buttons; each has its key in the tooltip. A click leaves the focus where it was. */
import {
  IconArrowsMove,
  IconContrastFilled,
  IconCrosshair,
  IconLayout,
  IconRefresh,
  IconStack2,
  IconZoomIn,
  type Icon,
} from "@tabler/icons-react";
import type { MouseEvent, ReactNode } from "react";

import type { GreyWindow } from "./header";
import type { MouseTool } from "./mouseTools";
import type { Snapshots } from "./snapshots";
import { useViewState } from "./useViewState";
import classes from "./viewer.module.css";
import { presetsOf, sameWindow } from "./window";

const TOOLS: { tool: MouseTool; name: string; key: string; icon: Icon }[] = [
  { tool: "crosshairs", name: "Cross", key: "C", icon: IconCrosshair },
  { tool: "scroll", name: "Scroll", key: "S", icon: IconStack2 },
  { tool: "window", name: "Window", key: "W", icon: IconContrastFilled },
  { tool: "pan", name: "Pan", key: "P", icon: IconArrowsMove },
  { tool: "zoom", name: "Zoom", key: "Z", icon: IconZoomIn },
];

interface ButtonProps {
  title: string;
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

const keepFocus = (event: MouseEvent) => event.preventDefault();

export function ToolButton({ title, pressed, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes.tool}
      title={title}
      aria-pressed={pressed}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

interface MouseToolsProps {
  tool: MouseTool;
  onTool: (tool: MouseTool) => void;
  crosshairs?: boolean;
}

export function MouseTools({ tool, onTool, crosshairs = false }: MouseToolsProps) {
  return (
    <>
      {TOOLS.filter((each) => crosshairs || each.tool !== "crosshairs").map(({ tool: each, name, key, icon: ToolIcon }) => (
        <ToolButton
          key={each}
          title={`${name} with the left button (${key})`}
          pressed={tool === each}
          onClick={() => onTool(each)}
        >
          <ToolIcon aria-hidden />
          {name}
        </ToolButton>
      ))}
    </>
  );
}

interface PresetsProps {
  start: GreyWindow;
  /** The window now on screen decides which preset is pressed. */
  snapshots: Snapshots | null;
  viewKey: string;
  onWindow: (window: GreyWindow) => void;
}

export function Presets({ start, snapshots, viewKey, onWindow }: PresetsProps) {
  const { window: now } = useViewState(snapshots, viewKey);
  return presetsOf(start).map(({ name, window }) => (
    <ToolButton
      key={name}
      title={`Window ${Math.round(window.width)}, level ${Math.round(window.center)} (V: the next)`}
      pressed={sameWindow(window, now)}
      onClick={() => onWindow(window)}
    >
      {name}
    </ToolButton>
  ));
}

export function LayoutButton({ onClick }: { onClick: () => void }) {
  return (
    <ToolButton title="Next layout (L)" onClick={onClick}>
      <IconLayout aria-hidden />
      Layout
    </ToolButton>
  );
}

export function ResetButton({ onClick }: { onClick: () => void }) {
  return (
    <ToolButton title="Reset zoom, pan and window (R)" onClick={onClick}>
      <IconRefresh aria-hidden />
      Reset
    </ToolButton>
  );
}
