/** Three planes of one volume, linked by crosshairs and one grey window. */
import { synchronizers, SynchronizerManager, ToolGroupManager } from "@cornerstonejs/tools";

import type { GreyWindow } from "./header";
import { Lengths } from "./lengths";
import type { LoadedVolume } from "./loadVolume";
import {
  addCrosshairs,
  addMouseTools,
  chooseTool,
  removeCrosshairs,
  setWindowStep,
  type MouseTool,
} from "./mouseTools";
import { PLANES, type Plane } from "./orientation";
import { Stage } from "./stage";

/** Quiet colours, one a plane, for the line that stands for it in the other two views. */
export const PLANE_COLOURS: Record<Plane, string> = {
  axial: "rgb(86, 150, 190)",
  sagittal: "rgb(190, 150, 70)",
  coronal: "rgb(80, 165, 140)",
};

/** Opens three linked views in these elements; destroy it when the elements go. */
export class LinkedPlanes {
  readonly stage: Stage;
  readonly lengths: Lengths;
  private readonly group;
  private readonly voi;
  private tool: MouseTool = "crosshairs";
  private start: GreyWindow | null = null;

  constructor(elements: Record<Plane, HTMLDivElement>) {
    this.stage = new Stage(
      PLANES.map((plane) => ({ key: plane, plane, element: elements[plane], label: `${plane} view` })),
    );
    const { id, shown } = this.stage;
    this.group = ToolGroupManager.createToolGroup(id)!;
    this.voi = synchronizers.createVOISynchronizer(`${id}-voi`, {
      syncInvertState: false,
      syncColormap: false,
    });
    for (const { viewport } of shown) {
      this.group.addViewport(viewport.id, id);
      this.voi.add({ viewportId: viewport.id, renderingEngineId: id });
    }
    addMouseTools(this.group);
    this.lengths = new Lengths(
      this.group,
      shown.map(({ element }) => element),
      shown.map(({ viewport }) => viewport.id),
    );
  }

  /** Show a volume with its start window and no lengths; false when a later one took its place. */
  async show(volume: LoadedVolume): Promise<boolean> {
    this.lengths.clear();
    if (!(await this.stage.show(PLANES.map(() => volume)))) return false;
    if (this.start === null) addCrosshairs(this.group, (id) => this.colourOf(id));
    this.start = volume.header.window;
    setWindowStep(this.group, this.start.width);
    chooseTool(this.group, this.tool);
    return true;
  }

  private colourOf(viewportId: string): string {
    return PLANE_COLOURS[PLANES.find((plane) => this.stage.viewportId(plane) === viewportId)!];
  }

  choose(tool: MouseTool): void {
    this.lengths.cancel();
    this.tool = tool;
    chooseTool(this.group, tool);
  }

  /** Undo zoom, pan and window; the slices stay. */
  reset(): void {
    this.stage.refit();
    if (this.start) this.stage.setWindow(this.start);
  }

  destroy(): void {
    this.lengths.destroy();
    removeCrosshairs(this.group);
    SynchronizerManager.destroySynchronizer(this.voi.id);
    ToolGroupManager.destroyToolGroup(this.group.id);
    this.stage.destroy();
  }
}
