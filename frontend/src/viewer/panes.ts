/** Volumes side by side in one plane, scrolled, zoomed and windowed together. */
import { synchronizers, SynchronizerManager, ToolGroupManager } from "@cornerstonejs/tools";

import type { LoadedVolume } from "./loadVolume";
import { addMouseTools, chooseTool, setWindowStep, type MouseTool } from "./mouseTools";
import type { Plane } from "./orientation";
import { Stage } from "./stage";
import { sameWindow } from "./window";

export interface Panes {
  stage: Stage;
  show(volumes: LoadedVolume[]): Promise<boolean>;
  choose(tool: MouseTool): void;
  setPlane(plane: Plane): void;
  reset(): void;
  destroy(): void;
}

export const paneKey = (index: number) => `pane${index}`;

/** Open one view an element; destroy them when the elements go. */
export function openPanes(elements: HTMLDivElement[], labels: string[], plane: Plane): Panes {
  const stage = new Stage(
    elements.map((element, index) => ({
      key: paneKey(index),
      plane,
      element,
      label: labels[index]!,
    })),
  );
  const group = ToolGroupManager.createToolGroup(stage.id)!;
  const camera = synchronizers.createCameraPositionSynchronizer(`${stage.id}-camera`);
  const voi = synchronizers.createVOISynchronizer(`${stage.id}-voi`, {
    syncInvertState: false,
    syncColormap: false,
  });
  for (const { viewport } of stage.shown) {
    group.addViewport(viewport.id, stage.id);
    camera.add({ viewportId: viewport.id, renderingEngineId: stage.id });
  }
  addMouseTools(group);
  chooseTool(group, "scroll");
  let volumesNow: LoadedVolume[] = [];

  /** Only volumes that start with the same window share one: a FLAIR's would darken a T1. */
  const shareWindow = ([first, ...others]: LoadedVolume[]) => {
    const start = first!.header.window;
    setWindowStep(group, start.width);
    stage.shown.forEach(({ viewport }, index) => {
      const at = { viewportId: viewport.id, renderingEngineId: stage.id };
      const shared = index === 0 || sameWindow(others[index - 1]!.header.window, start);
      voi.remove(at);
      if (shared) voi.add(at);
    });
  };

  return {
    stage,
    async show(volumes) {
      volumesNow = volumes;
      const shown = await stage.show(volumes);
      if (shown) shareWindow(volumes);
      return shown;
    },
    choose: (tool) => chooseTool(group, tool),
    setPlane: (next) => stage.setPlane(next),
    reset() {
      stage.refit();
      volumesNow.forEach(({ header }, index) => stage.setWindow(header.window, paneKey(index)));
    },
    destroy() {
      SynchronizerManager.destroySynchronizer(camera.id);
      SynchronizerManager.destroySynchronizer(voi.id);
      ToolGroupManager.destroyToolGroup(group.id);
      stage.destroy();
    },
  };
}
