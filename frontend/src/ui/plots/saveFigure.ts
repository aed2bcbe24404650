/** A figure as a file: the SVG as it is seen, that drawn as PNG, or its table as CSV. */
import { csvOf, type PlotTable } from "./plotTable";

const DRAWN = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;
const PNG_SCALE = 3; // pixels of the file to one of the screen

const EDGE = 12; // px left free around a figure
const WIDER = 28; // px at the right besides: where the page's font is not at hand, another may be wider

/** A figure's size as a file, in pixels. */
function sizeOf(svg: SVGSVGElement): { width: number; height: number } {
  const { width, height } = svg.getBoundingClientRect();
  return { width: Math.ceil(width) + 2 * EDGE + WIDER, height: Math.ceil(height) + 2 * EDGE };
}

const SCHEME = "data-mantine-color-scheme";

/** The SVG standing alone, in light colours, since it is for a paper: whoever reads in the dark too. */
function standingAlone(svg: SVGSVGElement): string {
  const root = document.documentElement;
  const shown = root.getAttribute(SCHEME);
  root.setAttribute(SCHEME, "light"); // and back before anything is painted
  try {
    return withItsStyles(svg);
  } finally {
    if (shown === null) root.removeAttribute(SCHEME);
    else root.setAttribute(SCHEME, shown);
  }
}

/** Each part carries the style that the page's sheets give it. */
function withItsStyles(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const shown = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((part, at) => {
    const original = shown[at];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of DRAWN) part.setAttribute(name, style.getPropertyValue(name));
    part.removeAttribute("class");
    part.removeAttribute("style");
  });
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  const { width, height } = sizeOf(svg);
  copy.setAttribute("viewBox", `${-EDGE} ${-EDGE} ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  ground.setAttribute("x", String(-EDGE));
  ground.setAttribute("y", String(-EDGE));
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(svg: SVGSVGElement, name: string): void {
  save(new Blob([standingAlone(svg)], { type: "image/svg+xml" }), `${name}.svg`);
}

export function saveCsv(table: PlotTable, name: string): void {
  save(new Blob([csvOf(table)], { type: "text/csv" }), `${name}.csv`);
}

export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = sizeOf(svg);
  const address = URL.createObjectURL(new Blob([standingAlone(svg)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * PNG_SCALE, height * PNG_SCALE];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save(blob, `${name}.png`), "image/png");
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000); // the browser has begun to read it by then
}
