/** Cornerstone's tools, changed where a blinded reading needs them otherwise. */
import { CrosshairsTool, WindowLevelTool } from "@cornerstonejs/tools";

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

/**
 * Crosshairs that always jump to the point clicked.
 *
 * Cornerstone's take a click near a line as a grip on that line, and the other planes stay where
 * they are: a reader who points at a lesion beside a line would have to point again.
 */
export class JumpingCrosshairsTool extends CrosshairsTool {
  override isPointNearTool = () => false;
  override mouseMoveCallback = () => false;
  override getHandleNearImagePoint = () => undefined;
}
