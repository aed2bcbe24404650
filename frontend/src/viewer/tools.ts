/** Cornerstone's tools, changed where a blinded reading needs them otherwise. */
import { getEnabledElement, type Types as CoreTypes } from "@cornerstonejs/core";
import { CrosshairsTool, StackScrollTool, WindowLevelTool, type Types as ToolTypes } from "@cornerstonejs/tools";

import type { Point3 } from "./header";
import { scrollBy } from "./moves";

type Interaction = ToolTypes.EventTypes.InteractionEventType;

const PIXELS_PER_WINDOW = 400; // a drag this long changes the width by one start window

/**
 * Window and level by drag, with one step for every volume.
 *
 * Cornerstone's tool takes its step from the values of the middle slice: the same drag would do
 * more in one volume than in another, which could tell a reader the arms apart. This one takes it
 * from the start window, which is the same for all.
 */
export class EvenWindowTool extends WindowLevelTool {
  override _getMultiplierFromDynamicRange(): number {
    const { startWidth } = this.configuration as { startWidth?: number };
    return (startWidth ?? PIXELS_PER_WINDOW) / PIXELS_PER_WINDOW;
  }
}

/** Drag to scroll, with what is left of a slice kept: the way back takes as many as the way there. */
export class EvenScrollTool extends StackScrollTool {
  override _scrollDrag({ detail }: Interaction): void {
    const found = getEnabledElement(detail.element);
    if (!found) return;
    const viewport = found.viewport as CoreTypes.IVolumeViewport;
    const pixels = this._getPixelPerImage(viewport);
    this.deltaY += detail.deltaPoints.canvas[1];
    const slices = Math.trunc(this.deltaY / pixels);
    this.deltaY -= slices * pixels;
    if (slices !== 0) scrollBy(viewport, slices);
  }
}

/**
 * Crosshairs that go to the point clicked or dragged to, in the middles of slices.
 *
 * Cornerstone's take a click near a line as a grip on that line, and the other planes stay where
 * they are: a reader who points at a lesion beside a line would have to point again. And they leave
 * planes between two slices, which blends and blurs both.
 */
export class JumpingCrosshairsTool extends CrosshairsTool {
  override isPointNearTool = () => false;
  override mouseMoveCallback = () => false;
  override getHandleNearImagePoint = () => undefined;

  override addNewAnnotation = (event: Interaction) => {
    const { element } = event.detail;
    const drawn = this._getAnnotations(getEnabledElement(element)!);
    const [mine] = this.filterInteractableAnnotationsForElement(element, drawn);
    this.point(event);
    event.preventDefault();
    this._activateModify(element, event);
    return mine as ReturnType<CrosshairsTool["addNewAnnotation"]>;
  };

  override _dragCallback = (event: Interaction): void => this.point(event);

  private point({ detail }: Interaction): void {
    const { onPoint } = this.configuration as { onPoint?: (viewportId: string, point: Point3) => void };
    onPoint?.(detail.viewportId, detail.currentPoints.world as Point3);
  }
}
