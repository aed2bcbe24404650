import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { mantineStyles } from "./scripts/mantine-styles.mjs";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react(), mantineStyles(at("./src"), at("./node_modules/@mantine/core"))],
  resolve: {
    alias: {
      "@": at("./src"),
      // vtk.js's XML reader pulls xmlbuilder2, which needs Node's `events` and leaves the page blank.
      xmlbuilder2: at("./src/stubs/xmlbuilder2.ts"),
    },
  },
  build: {
    manifest: true, // read and removed by scripts/report-sizes.mjs
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy allows no data: fonts
    chunkSizeWarningLimit: 4000, // the viewer is large and loads with the pages that show images
  },
  server: { host: "127.0.0.1" },
  test: {
    environment: "jsdom",
    isolate: false, // one jsdom a worker and not one a file: 9 s where it was 88
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
  },
});
