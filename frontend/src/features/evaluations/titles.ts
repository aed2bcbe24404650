const TITLES: Record<string, string> = {
  table: "Scores by image, region and metric",
  table_by_grade: "Scores by grade",
  tests: "Tests",
};

/** A name as people read it: "figure_2_panels" -> "Figure 2, panels". */
export function titleOf(name: string): string {
  const known = TITLES[name];
  if (known) return known;
  const numbered = /^(figure|table)_(e?\d+)_(.+)$/.exec(name);
  const words = (text: string) => text.replaceAll("_", " ");
  if (numbered) {
    const [, kind = "", number = "", rest = ""] = numbered;
    return `${capital(kind)} ${number.toUpperCase()}, ${words(rest)}`;
  }
  return capital(words(name.replace(/^(figure|table)_/, "")));
}

/** "panels.png" -> "PNG"; what a menu calls a file. */
export function suffixOf(file: string): string {
  const names: Record<string, string> = { md: "Markdown" };
  const suffix = file.split(".").pop() ?? "";
  return names[suffix] ?? suffix.toUpperCase();
}

/** Cells of a CSV as a page shows them: fractions with four digits, others as they are. */
export function shownCell(text: string): string {
  if (!/^-?\d*\.\d{5,}(e-?\d+)?$/.test(text)) return text;
  return String(Number(Number(text).toPrecision(4))).replace("-", "−");
}

/** Whether every cell of a column that says something is a number. */
export function isNumeric(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => cell !== "");
  return said.length > 0 && said.every((cell) => Number.isFinite(Number(cell)));
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
