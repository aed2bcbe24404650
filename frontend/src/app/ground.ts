/**
 * Which ground the pages stand on: the reading room is dark, the console follows the system.
 *
 * The server writes the same into index.html for the first paint (backend/frontend.py).
 */
import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core";

/** The scheme that the page at an address asks for. */
export function schemeAt(pathname: string): MantineColorScheme {
  return pathname === "/reading" || pathname.startsWith("/reading/") ? "dark" : "auto";
}

/** Mantine's scheme, told by the address and stored nowhere. */
class Ground implements MantineColorSchemeManager {
  private onChange: ((scheme: MantineColorScheme) => void) | null = null;

  get = () => schemeAt(window.location.pathname);
  set = () => undefined;
  clear = () => undefined;

  subscribe = (onChange: (scheme: MantineColorScheme) => void) => {
    this.onChange = onChange;
  };

  unsubscribe = () => {
    this.onChange = null;
  };

  /** Stand on the ground of this address, before it is painted. */
  moveTo(pathname: string) {
    this.onChange?.(schemeAt(pathname));
  }
}

export const ground = new Ground();
