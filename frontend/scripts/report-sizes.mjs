/**
 * Print what each page loads (gzip) and fail where a page goes past its budget, or where what all
 * pages load holds the reading room or the viewer.
 *
 * A page's first load is the entry and the page's chunk with all they import statically, scripts
 * and styles; what they import on demand (the viewer of a case) comes after and is not counted.
 * The build manifest is removed afterwards: it need not be served.
 */
import { readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 250;
const dist = resolve(dirname(fileURLToPath(import.meta.url)), "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

const gzipKb = (file) => gzipSync(readFileSync(join(dist, file)), { level: 6 }).length / 1000;

function filesOf(keys, seen = new Set(), files = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    files.add(manifest[key].file);
    for (const style of manifest[key].css ?? []) files.add(style);
    filesOf(manifest[key].imports ?? [], seen, files);
  }
  return files;
}

const total = (files) => [...files].reduce((sum, file) => sum + gzipKb(file), 0);
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const pages = Object.keys(manifest).filter((key) => /^src\/features\/.*Page\.tsx$/.test(key));
const rows = pages.map((page) => ({
  page: page.replace("src/features/", "").replace(".tsx", ""),
  kb: total(filesOf([entry, page])),
  limit: page.includes("/reading/") ? Infinity : BUDGET_KB,
}));

console.log(`\nFirst load of each page, gzip (budget ${BUDGET_KB} kB but for reading)`);
for (const { page, kb, limit } of rows.sort((a, b) => b.kb - a.kb)) {
  console.log(`${kb.toFixed(0).padStart(6)} kB  ${page}${kb > limit ? "  OVER BUDGET" : ""}`);
}
const eager = [...filesOf([entry])];
const late = Object.keys(manifest).filter((key) => /^src\/(features\/reading|viewer)\//.test(key));
const early = late.filter((key) => eager.includes(manifest[key].file));
for (const key of early) console.error(`${key} is loaded with every page: import it on demand`);

rmSync(join(dist, ".vite"), { recursive: true, force: true });
if (early.length > 0 || rows.some(({ kb, limit }) => kb > limit)) process.exit(1);
