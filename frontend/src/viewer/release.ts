/**
 * Gives back what vtk.js holds of a view's volume when another takes its place.
 *
 * Cornerstone's volume mapper counts its uses of the shared textures in a map of its own, vtk.js's
 * `delete` looks into another that stays empty: grey scale, opacity and outline textures of every
 * volume ever shown would stay in the render window, and with them the mapper and its shaders. The
 * texture of sampling jitter and the mapper's vertices have no owner at all.
 */
import type { Types } from "@cornerstonejs/core";

/** What is used here of vtk.js's OpenGL render window, which its declarations leave out. */
interface RenderWindow {
  getViewNodeFor(renderable: unknown): ViewNode | undefined;
  unregisterGraphicsResourceUser(core: unknown, user: unknown): void;
}

interface Releasable {
  releaseGraphicsResources(drawnBy: unknown): void;
}

/** vtk.js's `get` gives named parts of an object's model. */
interface ViewNode {
  get(...names: string[]): Partial<Record<string, Releasable>>;
}

const OWN = ["jitterTexture", "tris", "framebuffer"] as const;
const SHARED = [
  "_opacityTextureCore",
  "_colorTextureCore",
  "_labelOutlineThicknessTextureCore",
] as const;

/** Note what a view draws with now; the function that comes back releases it. */
export function releaserOf(viewport: Types.IVolumeViewport, drawnBy: unknown): () => void {
  const renderWindow = drawnBy as RenderWindow;
  const nodes = viewport
    .getActors()
    .map(({ actor }) => renderWindow.getViewNodeFor((actor as Types.VolumeActor).getMapper()))
    .filter((node) => node !== undefined);
  return () => nodes.forEach((node) => release(node, renderWindow));
}

function release(node: ViewNode, renderWindow: RenderWindow): void {
  const shared = node.get(...SHARED);
  for (const name of SHARED) {
    if (shared[name]) renderWindow.unregisterGraphicsResourceUser(shared[name], node);
  }
  const own = node.get(...OWN);
  for (const name of OWN) own[name]?.releaseGraphicsResources(renderWindow);
}
