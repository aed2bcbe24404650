/**
 * Generate src/api/schema.d.ts from the server's OpenAPI schema; `--check` only says if it is stale.
 *
 * The schema comes from `manage.py spectacular`, run with VERUM_PYTHON, the repository's .venv or
 * python3, on a data folder of its own that is removed afterwards.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import openapiTS, { astToString } from "openapi-typescript";

const frontend = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const repository = dirname(frontend);
const target = join(frontend, "src/api/schema.d.ts");

function python() {
  const ours = join(repository, ".venv/bin/python");
  return process.env.VERUM_PYTHON ?? (existsSync(ours) ? ours : "python3");
}

async function generated() {
  const scratch = mkdtempSync(join(tmpdir(), "verum-schema-"));
  try {
    const file = join(scratch, "openapi.json");
    const command = ["manage.py", "spectacular", "--format", "openapi-json", "--file", file];
    execFileSync(python(), command, {
      cwd: repository,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, VERUM_DATA_DIR: scratch },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const ast = await openapiTS(pathToFileURL(file));
    return `/** Generated from the OpenAPI schema by \`npm run schema\`; do not edit. */\n\n${astToString(ast)}`;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const text = await generated();
if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
  console.log("wrote src/api/schema.d.ts");
} else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error("src/api/schema.d.ts is stale: run `npm run schema` and commit the result");
  process.exit(1);
}
