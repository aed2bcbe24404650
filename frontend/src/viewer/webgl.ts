/** Whether this browser can draw volumes at all. */

let known: boolean | null = null;

/** True when a WebGL2 context can be had; asked once, since contexts are scarce. */
export function hasWebGL2(): boolean {
  if (known === null) {
    const context = document.createElement("canvas").getContext("webgl2");
    known = context !== null;
    if (context) giveBack(context);
  }
  return known;
}

/** Free a context at once, and quietly: nobody is to be told of a loss that is meant. */
export function giveBack(context: WebGLRenderingContextBase): void {
  const hush = (event: Event) => event.stopImmediatePropagation();
  context.canvas.addEventListener("webglcontextlost", hush, { capture: true });
  context.getExtension("WEBGL_lose_context")?.loseContext();
}
