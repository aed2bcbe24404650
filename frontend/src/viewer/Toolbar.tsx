/** The viewer's buttons; each has its key in the tooltip. A click leaves the focus where it was. */
import {
  IconArrowsMove,
  IconContrastFilled,
  IconCrosshair,
  IconRefresh,
  IconRuler2,
  IconRulerOff,
  IconStack2,
  IconStack3,
  IconZoomIn,
  type Icon,
} from "@tabler/icons-react";
import { useSyncExternalStore, type MouseEvent, type ReactNode } from "react";

import { useTip } from "./bindings";
import type { GreyWindow } from "./header";
import { NOTHING_MEASURED, type Lengths } from "./lengths";
import type { MouseTool } from "./mouseTools";
import type { Snapshots } from "./snapshots";
import { useViewState } from "./useViewState";
import classes from "./viewer.module.css";
import { presetsOf, sameWindow } from "./window";

const TOOLS: { tool: MouseTool; name: string; icon: Icon }[] = [
  { tool: "crosshairs", name: "Cross", icon: IconCrosshair },
  { tool: "scroll", name: "Scroll", icon: IconStack2 },
  { tool: "window", name: "Window", icon: IconContrastFilled },
  { tool: "pan", name: "Pan", icon: IconArrowsMove },
  { tool: "zoom", name: "Zoom", icon: IconZoomIn },
  { tool: "length", name: "Distance", icon: IconRuler2 },
];

interface ButtonProps {
  title: string;
  /** The command it gives, whose key the tooltip names. */
  command?: string;
  pressed?: boolean;
  disabled?: boolean;
  /** Its icon is known from every PACS, and needs its word least. */
  familiar?: boolean;
  onClick: () => void;
  children: ReactNode;
}

const keepFocus = (event: MouseEvent) => event.preventDefault();

export function ToolButton({ title, command, pressed, disabled, familiar, onClick, children }: ButtonProps) {
  const tip = useTip();
  return (
    <button
      type="button"
      className={classes.tool}
      title={tip(title, command)}
      aria-pressed={pressed}
      disabled={disabled}
      data-familiar={familiar}
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
      {TOOLS.filter((each) => drawn || !DRAWN.has(each.tool)).map(({ tool: each, name, icon: ToolIcon }) => (
        <ToolButton
          key={each}
          title={`${name} with the left button`}
          command={`viewer.${each}`}
          pressed={tool === each}
          familiar
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
      title={`Window ${Math.round(window.width)}, level ${Math.round(window.center)}; the next preset`}
      command="viewer.nextPreset"
      pressed={sameWindow(window, now)}
      onClick={() => onWindow(window)}
    >
      {name}
    </ToolButton>
  ));
}

interface ActionProps {
  name: string;
  title: string;
  command: string;
  icon: Icon;
  pressed?: boolean;
  familiar?: boolean;
  onClick: () => void;
}

/** A button of one icon and one word. */
export function ActionButton({ name, icon: ActionIcon, ...rest }: ActionProps) {
  return (
    <ToolButton {...rest}>
      <ActionIcon aria-hidden />
      <i>{name}</i>
    </ToolButton>
  );
}

export function ResetButton({ onClick }: { onClick: () => void }) {
  const title = "Reset zoom, pan and window";
  return <ActionButton name="Reset" title={title} command="viewer.reset" icon={IconRefresh} onClick={onClick} />;
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
      <ActionButton
        name="MIP"
        title={`Maximum intensity: the brightest voxel within ${thicknessMm} mm around each slice; off again with the next case`}
        command="viewer.slab"
        icon={IconStack3}
        pressed={slab}
        onClick={onSlab}
      />
      <ToolButton
        title="Thickness of the maximum-intensity slab: 5, 10 or 20 mm"
        command="viewer.thickness"
        onClick={onThickness}
      >
        <b>{thicknessMm} mm</b>
      </ToolButton>
    </>
  );
}

export function RemoveLengthButton({ lengths, onClick }: { lengths: Lengths | null; onClick: () => void }) {
  const { count, newest } = useSyncExternalStore(lengths?.subscribe ?? silent, () => lengths?.get() ?? NOTHING_MEASURED);
  return (
    <>
      <ToolButton
        title="Remove the newest distance"
        command="viewer.removeLength"
        disabled={count === 0}
        familiar
        onClick={onClick}
      >
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
