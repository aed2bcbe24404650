import { mergeConfig } from "vite";

import base from "./vite.config";

/** The page that benchmarks/viewer.py measures; the application's own build leaves it out. */
export default mergeConfig(base, { root: "bench", build: { manifest: false, emptyOutDir: true } });
