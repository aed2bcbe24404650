/** The viewer's buttons; each has its key in the tooltip. A click leaves the focus where it was. */
import {
  IconArrowsMove,
  IconContrastFilled,
  IconCrosshair,
  IconGridDots,
  IconLayout,
  IconRefresh,
  IconRuler2,
  IconRulerOff,
  IconStack2,
  IconStack3,
  IconZoomIn,
  type Icon,
} from "@tabler/icons-react";
import { useSyncExternalStore, type MouseEvent, type ReactNode } from "react";

import type { GreyWindow } from "./header";
import { NOTHING_MEASURED, type Lengths } from "./lengths";
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
  { tool: "length", name: "Distance", key: "D", icon: IconRuler2 },
];

interface ButtonProps {
  title: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

const keepFocus = (event: MouseEvent) => event.preventDefault();

export function ToolButton({ title, pressed, disabled, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes.tool}
      title={title}
      aria-pressed={pressed}
      disabled={disabled}
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
  /** Whether crosshairs and distances are there too: in linked planes. */
  drawn?: boolean;
}

const DRAWN = new Set<MouseTool>(["crosshairs", "length"]);

export function MouseTools({ tool, onTool, drawn = false }: MouseToolsProps) {
  return (
    <>
      {TOOLS.filter((each) => drawn || !DRAWN.has(each.tool)).map(({ tool: each, name, key, icon: ToolIcon }) => (
        <ToolButton
          key={each}
          title={`${name} with the left button (${key})`}
          pressed={tool === each}
          onClick={() => onTool(each)}
        >
          <ToolIcon aria-hidden />
          <i>{name}</i>
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
      <i>Layout</i>
    </ToolButton>
  );
}

export function ResetButton({ onClick }: { onClick: () => void }) {
  return (
    <ToolButton title="Reset zoom, pan and window (R)" onClick={onClick}>
      <IconRefresh aria-hidden />
      <i>Reset</i>
    </ToolButton>
  );
}

interface SlabProps {
  slab: boolean;
  thicknessMm: number;
  onSlab: () => void;
  onThickness: () => void;
}

/** Maximum over a slab, and its thickness. */
export function SlabButtons({ slab, thicknessMm, onSlab, onThickness }: SlabProps) {
  return (
    <>
      <ToolButton
        title={`Maximum intensity: the brightest voxel within ${thicknessMm} mm around each slice (M). Off again with the next case`}
        pressed={slab}
        onClick={onSlab}
      >
        <IconStack3 aria-hidden />
        <i>MIP</i>
      </ToolButton>
      <ToolButton title="Thickness of the maximum-intensity slab: 5, 10 or 20 mm (K)" onClick={onThickness}>
        {thicknessMm} mm
      </ToolButton>
    </>
  );
}

export function SmoothButton({ smooth, onClick }: { smooth: boolean; onClick: () => void }) {
  return (
    <ToolButton title="Voxels as they are, without interpolation (I)" pressed={!smooth} onClick={onClick}>
      <IconGridDots aria-hidden />
      <i>Voxels</i>
    </ToolButton>
  );
}

export function RemoveLengthButton({ lengths, onClick }: { lengths: Lengths | null; onClick: () => void }) {
  const { count, newest } = useSyncExternalStore(lengths?.subscribe ?? silent, () => lengths?.get() ?? NOTHING_MEASURED);
  return (
    <>
      <ToolButton title="Remove the newest distance (Delete)" disabled={count === 0} onClick={onClick}>
        <IconRulerOff aria-hidden />
        <i>Remove</i>
      </ToolButton>
      <span className={classes.said} aria-live="polite">
        {newest && `Distance ${newest}`}
      </span>
    </>
  );
}

const silent = () => () => {};
