import type { Plugin } from "vite";

export function mantineStyles(src: string, mantine: string): Plugin;
