/**
 * Our viewer beside its peers in one browser and one run, and what 80 cases in a row leave behind.
 *
 * Peers: NiiVue, and Cornerstone3D called without anything around it.
 * Flow: benchmarks/viewer.py -> **this page** -> window.measure(), window.readCases()
 */
import {
  Enums,
  RenderingEngine,
  setVolumesForViewports,
  type Types,
} from "@cornerstonejs/core";
import { createRoot, type Root } from "react-dom/client";

import { cacheVolume, startCornerstone } from "@/viewer/cornerstone";
import type { Point3, VolumeHeader } from "@/viewer/header";
import type { LoadedVolume } from "@/viewer/loadVolume";
import { PLANES } from "@/viewer/orientation";
import { ThreePlanes } from "@/viewer/ThreePlanes";
import { rangeOf } from "@/viewer/window";

import { niivueFirstPixels } from "./niivue";

const STEPS = 40;

interface Opened {
  elements: HTMLElement[];
  /** Move the first view one slice on. */
  step: () => void;
  close: () => void;
}

/** A brain of noise in voxels of 1 mm. */
function noise(dimensions: Point3 = [200, 240, 200]): LoadedVolume {
  const header: VolumeHeader = {
    dimensions,
    spacing_mm: [1, 1, 1],
    origin_mm: [100, 120, -100],
    direction: [-1, 0, 0, 0, -1, 0, 0, 0, 1],
    length: 2 * dimensions[0] * dimensions[1] * dimensions[2],
    window: { center: 4296, width: 2800 },
    background: 0,
  };
  const voxels = new Int16Array(header.length / 2);
  for (let at = 0; at < voxels.length; at += 1) voxels[at] = 3000 + ((at * 2654435761) % 2500);
  return { header, voxels };
}

const rootElement = () => document.getElementById("root")!;

const rendered = (element: HTMLElement) =>
  new Promise<void>((done) =>
    element.addEventListener(Enums.Events.IMAGE_RENDERED, () => done(), { once: true }),
  );

async function openOurs(volume: LoadedVolume): Promise<Opened> {
  const root = createRoot(rootElement());
  await new Promise<void>((drawn) =>
    root.render(<ThreePlanes volume={volume} onSettled={() => drawn()} />),
  );
  const elements = [...document.querySelectorAll<HTMLElement>("[data-viewport-uid]")];
  await Promise.all(elements.map(rendered));
  const step = () =>
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", cancelable: true }));
  return { elements, step, close: () => root.unmount() };
}

/** Bare views of the sizes that ours had: drawing takes as long as there are pixels. */
async function openBare(volume: LoadedVolume, places: DOMRect[]): Promise<Opened> {
  startCornerstone();
  const elements = places.map(({ x, y, width, height }) => {
    const element = document.createElement("div");
    const size = `width: ${width}px; height: ${height}px`;
    element.style.cssText = `position: absolute; left: ${x}px; top: ${y}px; ${size}`;
    return rootElement().appendChild(element);
  });
  const engine = new RenderingEngine("bare");
  const { ORTHOGRAPHIC } = Enums.ViewportType;
  engine.setViewports(
    PLANES.map((plane, index) => ({
      viewportId: plane,
      type: ORTHOGRAPHIC,
      element: elements[index]!,
      defaultOptions: { orientation: Enums.OrientationAxis[plane.toUpperCase() as "AXIAL"] },
    })),
  );
  const { volumeId, remove } = cacheVolume(volume, "bare");
  const { lower, upper } = rangeOf(volume.header.window);
  const callback: Types.IVolumeInput["callback"] = ({ volumeActor }) =>
    volumeActor.getProperty().getRGBTransferFunction(0).setMappingRange(lower, upper);
  const drawn = Promise.all(elements.map(rendered));
  await setVolumesForViewports(engine, [{ volumeId, callback }], [...PLANES]);
  engine.render();
  await drawn;
  const axial = engine.getViewport("axial") as Types.IVolumeViewport;
  const close = () => {
    engine.destroy();
    remove();
    elements.forEach((element) => element.remove());
  };
  return { elements, step: () => axial.scroll(1), close };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

/** Milliseconds until every plane shows pixels, and until a step is on the screen (median). */
async function measure(open: () => Promise<Opened>) {
  const begun = performance.now();
  const { elements, step, close } = await open();
  const firstPixels = performance.now() - begun;
  const steps: number[] = [];
  for (let count = 0; count < STEPS; count += 1) {
    const from = performance.now();
    const shown = rendered(elements[0]!);
    step();
    await shown;
    steps.push(performance.now() - from);
  }
  const places = elements.map((element) => element.getBoundingClientRect());
  close();
  return { firstPixels, step: median(steps), places };
}

declare global {
  interface Window {
    measure: () => Promise<Record<"ours" | "bare", Figures> & { niivue: { firstPixels: number } }>;
    /** Milliseconds from one fetched volume to the next in all planes (median of so many). */
    changeCases: (count: number) => Promise<number>;
    /** Show so many volumes one after the other in one viewer. */
    readCases: (count: number) => Promise<void>;
  }
}

interface Figures {
  firstPixels: number;
  step: number;
}

window.measure = async () => {
  const volume = noise();
  const { places } = await measure(() => openOurs(volume)); // the first shaders are for nobody
  await niivueFirstPixels(volume, rootElement());
  const bare = await measure(() => openBare(volume, places));
  const niivue = { firstPixels: await niivueFirstPixels(volume, rootElement()) };
  return { bare, niivue, ours: await measure(() => openOurs(volume)) };
};

let reading: Root | null = null;

window.changeCases = async (count) => {
  const { header, voxels } = noise();
  const root = createRoot(rootElement());
  const show = (volume: LoadedVolume) =>
    new Promise<void>((drawn) => root.render(<ThreePlanes volume={volume} onSettled={() => drawn()} />));
  await show({ header, voxels });
  const elements = [...document.querySelectorAll<HTMLElement>("[data-viewport-uid]")];
  const took: number[] = [];
  for (let shown = 0; shown < count; shown += 1) {
    const next = { header, voxels: voxels.slice() };
    const begun = performance.now();
    await show(next);
    await Promise.all(elements.map(rendered));
    took.push(performance.now() - begun);
  }
  root.unmount();
  return median(took);
};

window.readCases = async (count) => {
  reading ??= createRoot(rootElement());
  const { header, voxels } = noise([64, 64, 64]);
  for (let shown = 0; shown < count; shown += 1) {
    const volume = { header, voxels: voxels.slice() };
    await new Promise<void>((drawn) =>
      reading!.render(<ThreePlanes volume={volume} onSettled={() => drawn()} />),
    );
    await new Promise((next) => requestAnimationFrame(next));
  }
};
