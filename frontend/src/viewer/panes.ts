/** Volumes side by side in one plane, scrolled, zoomed and windowed together. */
import { synchronizers, SynchronizerManager, ToolGroupManager } from "@cornerstonejs/tools";

import type { Point3 } from "./header";
import type { LoadedVolume } from "./loadVolume";
import { addMouseTools, chooseTool, setWindowStep, type MouseTool } from "./mouseTools";
import type { Plane } from "./orientation";
import { Stage } from "./stage";
import { sameWindow } from "./window";

export const paneKey = (index: number) => `pane${index}`;

/** Opens one view an element; destroy it when the elements go. */
export class Panes {
  readonly stage: Stage;
  private readonly group;
  private readonly camera;
  private readonly voi;
  private volumes: LoadedVolume[] = [];

  constructor(elements: HTMLDivElement[], labels: string[], plane: Plane) {
    this.stage = new Stage(
      elements.map((element, index) => ({
        key: paneKey(index),
        plane,
        element,
        label: labels[index]!,
      })),
    );
    const { id, shown } = this.stage;
    this.group = ToolGroupManager.createToolGroup(id)!;
    this.camera = synchronizers.createCameraPositionSynchronizer(`${id}-camera`);
    this.voi = synchronizers.createVOISynchronizer(`${id}-voi`, {
      syncInvertState: false,
      syncColormap: false,
    });
    for (const { viewport } of shown) {
      this.group.addViewport(viewport.id, id);
      this.camera.add({ viewportId: viewport.id, renderingEngineId: id });
    }
    addMouseTools(this.group);
    chooseTool(this.group, "scroll");
  }

  /** Show volumes, one a pane, through a world point; false when later ones took their place. */
  async show(volumes: LoadedVolume[], through?: Point3): Promise<boolean> {
    this.volumes = volumes;
    const shown = await this.stage.show(volumes, through);
    if (shown) this.shareWindow(volumes[0]!);
    return shown;
  }

  /** Only volumes that start with the first one's window follow it: a FLAIR's would darken a T1. */
  private shareWindow({ header: { window: start } }: LoadedVolume): void {
    setWindowStep(this.group, start.width);
    this.stage.shown.forEach(({ viewport }, index) => {
      const at = { viewportId: viewport.id, renderingEngineId: this.stage.id };
      this.voi.remove(at);
      if (sameWindow(this.volumes[index]!.header.window, start)) this.voi.add(at);
    });
  }

  choose(tool: MouseTool): void {
    chooseTool(this.group, tool);
  }

  setPlane(plane: Plane): void {
    this.stage.setPlane(plane);
  }

  /** Undo zoom, pan and windows; the slices stay. */
  reset(): void {
    this.stage.refit();
    this.volumes.forEach(({ header }, index) =>
      this.stage.setWindow(header.window, paneKey(index)),
    );
  }

  destroy(): void {
    SynchronizerManager.destroySynchronizer(this.camera.id);
    SynchronizerManager.destroySynchronizer(this.voi.id);
    ToolGroupManager.destroyToolGroup(this.group.id);
    this.stage.destroy();
  }
}
