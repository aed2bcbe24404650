/** Three planes of one volume, linked by crosshairs and one grey window. */
import { synchronizers, SynchronizerManager, ToolGroupManager } from "@cornerstonejs/tools";

import type { GreyWindow } from "./header";
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

export interface LinkedPlanes {
  stage: Stage;
  show(volume: LoadedVolume): Promise<boolean>;
  choose(tool: MouseTool): void;
  setWindow(window: GreyWindow): void;
  reset(): void;
  destroy(): void;
}

/** Open three linked views in these elements; destroy them when the elements go. */
export function openPlanes(elements: Record<Plane, HTMLDivElement>): LinkedPlanes {
  const stage = new Stage(
    PLANES.map((plane) => ({ key: plane, plane, element: elements[plane], label: `${plane} view` })),
  );
  const group = ToolGroupManager.createToolGroup(stage.id)!;
  const voi = synchronizers.createVOISynchronizer(`${stage.id}-voi`, {
    syncInvertState: false,
    syncColormap: false,
  });
  const ids = stage.shown.map(({ viewport }) => viewport.id);
  for (const viewportId of ids) {
    group.addViewport(viewportId, stage.id);
    voi.add({ viewportId, renderingEngineId: stage.id });
  }
  addMouseTools(group);
  let tool: MouseTool = "crosshairs";
  let linked = false;
  let start: GreyWindow | null = null;

  const link = () => {
    if (!linked) addCrosshairs(group, (id) => PLANE_COLOURS[id.replace(`${stage.id}-`, "") as Plane]);
    linked = true;
    chooseTool(group, tool);
  };

  return {
    stage,
    async show(volume) {
      const shown = await stage.show(PLANES.map(() => volume));
      if (!shown) return false;
      start = volume.header.window;
      setWindowStep(group, start.width);
      link();
      return true;
    },
    choose(next) {
      tool = next;
      chooseTool(group, tool);
    },
    setWindow: (window) => stage.setWindow(window),
    reset() {
      stage.refit();
      if (start) stage.setWindow(start);
    },
    destroy() {
      removeCrosshairs(group);
      SynchronizerManager.destroySynchronizer(voi.id);
      ToolGroupManager.destroyToolGroup(group.id);
      stage.destroy();
    },
  };
}
