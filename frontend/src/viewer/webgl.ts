/** Whether this browser can draw volumes at all. */

let known: boolean | null = null;

/** True when a WebGL2 context can be had; asked once, since contexts are scarce. */
export function hasWebGL2(): boolean {
  if (known === null) {
    const context = document.createElement("canvas").getContext("webgl2");
    known = context !== null;
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return known;
}
