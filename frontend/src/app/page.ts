import type { ComponentType } from "react";

/** Adapt a module whose default export is a page to the router's `lazy`. */
export function page(load: () => Promise<{ default: ComponentType }>) {
  return async () => ({ Component: (await load()).default });
}
