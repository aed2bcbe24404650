/** Three planes of one volume, linked by crosshairs and one grey window. */
import type { Types } from "@cornerstonejs/core";
import { synchronizers, SynchronizerManager, ToolGroupManager } from "@cornerstonejs/tools";

import type { GreyWindow, Point3 } from "./header";
import type { Heading } from "./keys";
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
import { centrePoint, headingOf, meetingPoint, slicesAlong } from "./moves";
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
  private before: Point3 | null = null;
  private readonly listening = new AbortController();

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
    for (const { element } of shown) {
      const { signal } = this.listening;
      element.addEventListener("mousedown", this.pointNow, { capture: true, signal });
    }
    this.lengths = new Lengths(
      this.group,
      shown.map(({ element }) => element),
      shown.map(({ viewport }) => viewport.id),
    );
  }

  /** Show a volume with its start window and no lengths; false when a later one took its place. */
  async show(volume: LoadedVolume): Promise<boolean> {
    this.before = null;
    this.lengths.clear();
    if (!(await this.stage.show(PLANES.map(() => volume)))) return false;
    if (this.start === null)
      addCrosshairs(this.group, {
        colour: (id) => PLANE_COLOURS[this.planeOf(id)],
        onPoint: (id, point) => this.point(this.planeOf(id), point),
      });
    this.start = volume.header.window;
    setWindowStep(this.group, this.start.width);
    chooseTool(this.group, this.tool);
    return true;
  }

  private planeOf(viewportId: string): Plane {
    return PLANES.find((plane) => this.stage.viewportId(plane) === viewportId)!;
  }

  private viewport(plane: Plane) {
    return this.stage.shown.find(({ key }) => key === plane)!.viewport;
  }

  /** Where the crosshairs are, in world mm: the slices of all planes meet there. */
  private crossing(): Point3 {
    return meetingPoint(this.stage.shown.map(({ viewport }) => viewport));
  }

  /** Bring the other planes to a point of this one. */
  point(plane: Plane, point: Point3): void {
    this.stage.lookThrough(point, plane);
  }

  /** Point at a place on the screen at once: Cornerstone waits to see whether a second click comes. */
  private readonly pointNow = (event: MouseEvent): void => {
    if (this.tool !== "crosshairs" || event.button !== 0) return;
    const view = this.stage.shown.find(({ element }) => element === event.currentTarget);
    if (!view?.box) return;
    if (event.detail > 1) return event.stopPropagation(); // the second of a double click
    this.before = this.crossing();
    const { left, top } = view.element.getBoundingClientRect();
    const at: Types.Point2 = [event.clientX - left, event.clientY - top];
    this.point(this.planeOf(view.viewport.id), view.viewport.canvasToWorld(at) as Point3);
  };

  /** The click that moved the crosshairs was the first of a double click: put them back. */
  unpoint(): void {
    if (this.tool === "crosshairs" && this.before) this.stage.lookThrough(this.before);
    this.before = null;
  }

  /** Move the crosshairs by one slice of another plane, in the picture of this one. */
  step(plane: Plane, heading: Heading): void {
    const direction = headingOf(this.viewport(plane), heading);
    for (const { key, viewport } of this.stage.shown)
      if (key !== plane) this.stage.scroll(key, slicesAlong(viewport, direction));
    this.lengths.follow(this.stage.viewportId(plane), this.crossing());
  }

  /** Begin or end a distance where the crosshairs are in this plane. */
  lengthEnd(plane: Plane): void {
    this.lengths.beginOrEnd(this.stage.viewportId(plane), this.crossing());
  }

  /** Bring the crosshairs to the middle of every plane. */
  centre(): void {
    const point = this.crossing();
    for (const { viewport, box } of this.stage.shown) if (box) centrePoint(viewport, point);
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
    this.listening.abort();
    this.lengths.destroy();
    removeCrosshairs(this.group);
    SynchronizerManager.destroySynchronizer(this.voi.id);
    ToolGroupManager.destroyToolGroup(this.group.id);
    this.stage.destroy();
  }
}
