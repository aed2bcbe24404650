/**
 * A Vite plugin: `import "virtual:mantine-styles"` brings the style sheets of the Mantine components
 * that src/ uses, and of those they use, in Mantine's own order; all of them would weigh 25 kB more.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const ID = "virtual:mantine-styles";
const ALWAYS = ["default-css-variables", "baseline", "global"];

function sourcesUnder(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Names imported from @mantine/core anywhere in src/. */
function componentsUsed(folder) {
  const imports = /import\s*\{([^}]*)\}\s*from\s*"@mantine\/core"/g;
  const lists = sourcesUnder(folder).flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(imports),
  ]);
  const names = lists.flatMap(([, list]) => list.split(","));
  return new Set(names.map((name) => name.trim().split(" ")[0]).filter((name) => name !== ""));
}

/** Base names of the CSS modules that a module of Mantine reaches through its imports. */
function styleNames(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  if (file.endsWith(".module.mjs")) return [basename(file, ".module.mjs")];
  const targets = readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g);
  return [...targets].flatMap(([, target]) => styleNames(resolve(dirname(file), target), seen));
}

export function mantineStyles(src, mantine) {
  const sheet = (name) => join(mantine, `styles/${name}.css`);
  const whole = readFileSync(join(mantine, "styles.css"), "utf8");
  const place = (name) => whole.indexOf(readFileSync(sheet(name), "utf8").slice(0, 80));
  const needed = () => {
    const entries = [...componentsUsed(src)].map((name) =>
      join(mantine, `esm/components/${name}/${name}.mjs`),
    );
    const seen = new Set();
    const names = new Set([...ALWAYS, ...entries.flatMap((entry) => styleNames(entry, seen))]);
    return [...names].filter((name) => existsSync(sheet(name))).sort((a, b) => place(a) - place(b));
  };
  return {
    name: "mantine-styles",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) =>
      id === `\0${ID}`
        ? needed()
            .map((name) => `import "@mantine/core/styles/${name}.css";`)
            .join("\n")
        : undefined,
  };
}
