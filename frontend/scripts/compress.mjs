/** Write FILE.gz beside every text asset: the server hands it to browsers that take gzip. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const assets = resolve(dirname(fileURLToPath(import.meta.url)), "../dist/assets");
const TEXT = /\.(js|css|svg)$/;
const SMALLEST = 1000; // bytes; below it gzip gains nothing

for (const name of readdirSync(assets).filter((file) => TEXT.test(file))) {
  const bytes = readFileSync(join(assets, name));
  if (bytes.length >= SMALLEST) writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
