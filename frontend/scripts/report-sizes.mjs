/**
 * Print what each page loads (gzip) and fail where a page goes past its budget, or where a page's
 * code comes with every other page.
 *
 * A page's first load is the entry and the page's chunk with all they import statically, scripts
 * and styles; what they import on demand (the viewer of a case) comes after and is not counted.
 * The build manifest is removed afterwards: it need not be served.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 250;
const FREE = ["reading/ReadingRoomPage"]; // it draws volumes, and needs the whole viewer at once
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const dist = resolve(root, process.argv[2] ?? "dist");
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
const named = (page) => `src/features/${page}.tsx`;
const pages = readdirSync(join(root, "src/features"), { recursive: true })
  .filter((file) => file.endsWith("Page.tsx"))
  .map((file) => file.replace(".tsx", ""))
  .filter((page) => readFileSync(join(root, named(page)), "utf8").includes("export default"));
// A page that something imports statically has no chunk of its own: the bundler merges it.
const merged = pages.filter((page) => !manifest[named(page)]?.isDynamicEntry);
const rows = pages
  .filter((page) => !merged.includes(page))
  .map((page) => ({
    page,
    kb: total(filesOf([entry, named(page)])),
    limit: FREE.includes(page) ? Infinity : BUDGET_KB,
  }));

console.log(`\nFirst load of each page, gzip (budget ${BUDGET_KB} kB but for ${FREE.join()})`);
for (const { page, kb, limit } of rows.sort((a, b) => b.kb - a.kb)) {
  console.log(`${kb.toFixed(0).padStart(6)} kB  ${page}${kb > limit ? "  OVER BUDGET" : ""}`);
}
for (const page of merged) {
  console.error(`${named(page)} is loaded with other pages: import it on demand`);
}

rmSync(join(dist, ".vite"), { recursive: true, force: true });
if (merged.length > 0 || rows.some(({ kb, limit }) => kb > limit)) process.exit(1);
