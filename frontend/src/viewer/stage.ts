/**
 * A set of views on volumes: one rendering engine, a viewport a view, and what each view shows.
 *
 * Flow: loadVolume -> **stage** -> planes (three linked planes), panes (volumes side by side)
 * Cornerstone3D needs its calls in this order: engine, viewports, volumes, cameras, then tools.
 */
import {
  Enums,
  RenderingEngine,
  setVolumesForViewports,
  type Types,
} from "@cornerstonejs/core";

import { centreOn, filling } from "./camera";
import { cacheVolume, startCornerstone, uniqueId, type CachedVolume } from "./cornerstone";
import type { GreyWindow, Point3 } from "./header";
import type { LoadedVolume } from "./loadVolume";
import { applyLook, type Look } from "./look";
import { panBy, scrollBy, slicesTo, zoomBy } from "./moves";
import { edgeLetters, type Plane } from "./orientation";
import { releaserOf } from "./release";
import { scaleBar } from "./scale";
import { Snapshots } from "./snapshots";
import { brainBox, centreOf, nearestVoxel, union, type Box } from "./volumeGeometry";
import { giveBack } from "./webgl";
import { listenToWheel } from "./wheel";
import { rangeOf, windowOf, type ValueRange } from "./window";

interface View {
  key: string;
  plane: Plane;
  element: HTMLDivElement;
  /** The accessible name of its canvas, "axial view" for example. */
  label: string;
}

export interface Shown extends View {
  viewport: Types.IVolumeViewport;
  box: Box | null;
  /** Where it opens, in world mm: a view through it shows one of its slices. */
  start?: Point3;
  /** The parallelScale at which the brain fills the view. */
  fitted: number;
}

const { Events, OrientationAxis, ViewportType } = Enums;

const AXES: Record<Plane, Enums.OrientationAxis> = {
  axial: OrientationAxis.AXIAL,
  sagittal: OrientationAxis.SAGITTAL,
  coronal: OrientationAxis.CORONAL,
};

export class Stage {
  readonly id = uniqueId("stage");
  readonly snapshots = new Snapshots();
  readonly shown: Shown[];
  private readonly engine: RenderingEngine;
  private readonly observer = new ResizeObserver(() => this.resize());
  private readonly listening = new AbortController();
  private volumes: CachedVolume[] = [];
  private turn = 0;
  private look: Look = { smooth: true, slabMm: null };

  constructor(views: View[]) {
    startCornerstone();
    this.engine = new RenderingEngine(this.id);
    this.engine.setViewports(views.map((view) => this.viewportInput(view)));
    this.shown = views.map((view) => ({
      ...view,
      viewport: this.engine.getViewport(this.viewportId(view.key)) as Types.IVolumeViewport,
      box: null,
      fitted: 1,
    }));
    this.shown.forEach((view) => this.listen(view));
    views.forEach(({ element }) => this.observer.observe(element));
  }

  viewportId(key: string): string {
    return `${this.id}-${key}`;
  }

  private viewportInput({ key, plane, element }: View): Types.PublicViewportInput {
    return {
      viewportId: this.viewportId(key),
      type: ViewportType.ORTHOGRAPHIC,
      element,
      defaultOptions: { orientation: AXES[plane], background: [0, 0, 0] },
    };
  }

  private listen(view: Shown): void {
    const { element, key, label, viewport } = view;
    const { signal } = this.listening;
    const on = (name: string, note: (event: Event) => void) =>
      element.addEventListener(name, note, { signal });
    on(Events.CAMERA_MODIFIED, () => this.noteCamera(view));
    on(Events.IMAGE_RENDERED, () => view.box && this.snapshots.change(key, { drawn: true }));
    on(Events.VOI_MODIFIED, (event) => {
      const { range } = (event as CustomEvent<{ range: ValueRange }>).detail;
      this.snapshots.change(key, { window: windowOf(range) });
    });
    listenToWheel(element, signal, {
      onSlices: (slices) => this.scroll(key, slices),
      onZoom: (factor, at) => this.zoom(key, factor, at),
    });
    element.removeAttribute("tabindex"); // with the focus, it would swallow the next answer's key
    viewport.canvas.setAttribute("role", "img");
    viewport.canvas.setAttribute("aria-label", label);
    element.querySelector(".svg-layer")?.setAttribute("aria-hidden", "true"); // lines say nothing
  }

  private noteCamera({ key, viewport, box, element }: Shown): void {
    if (!box) return;
    const { viewUp, viewPlaneNormal, parallelScale } = viewport.getCamera();
    this.snapshots.change(key, {
      slice: viewport.getSliceIndex() + 1,
      slices: viewport.getNumberOfSlices(),
      edges: edgeLetters(viewUp!, viewPlaneNormal!),
      scale: scaleBar(parallelScale!, element.clientWidth, element.clientHeight),
    });
  }

  /**
   * Show volumes, one a view in the views' order, through a world point or the middle of the
   * brain; false when something newer took their place.
   */
  async show(volumes: LoadedVolume[], through?: Point3): Promise<boolean> {
    const turn = ++this.turn;
    const before = this.volumes;
    const releasers = this.shown.map(({ viewport }) => releaserOf(viewport, this.renderWindow()));
    const cached = volumes.map((volume, index) => {
      const same = volumes.indexOf(volume);
      return same < index ? null : cacheVolume(volume, this.id);
    });
    this.volumes = cached.filter((volume) => volume !== null);
    this.shown.forEach((view) => this.clear(view));
    try {
      await Promise.all(
        this.shown.map((view, index) =>
          this.put(view, volumes[index]!, cached[volumes.indexOf(volumes[index]!)]!),
        ),
      );
    } catch (cause) {
      if (turn === this.turn) throw cause;
    } finally {
      releasers.forEach((release) => release());
      before.forEach((volume) => volume.remove(this.renderWindow()));
    }
    if (turn !== this.turn) return false;
    const box = boxAround(volumes);
    const point = through ?? centreOf(box);
    this.shown.forEach((view, index) => this.open(view, volumes[index]!, box, point));
    return true;
  }

  /** vtk.js's render window, which all views share: there is one WebGL context. */
  private renderWindow() {
    const [first] = this.shown;
    return first && this.engine.getOffscreenMultiRenderWindow(first.viewport.id).getOpenGLRenderWindow();
  }

  private clear(view: Shown): void {
    view.box = null;
    this.snapshots.change(view.key, { drawn: false });
  }

  private put(view: Shown, { header }: LoadedVolume, { volumeId }: CachedVolume): Promise<void> {
    const { lower, upper } = rangeOf(header.window);
    const callback: Types.IVolumeInput["callback"] = ({ volumeActor }) => {
      volumeActor.getProperty().getRGBTransferFunction(0).setMappingRange(lower, upper);
    };
    return setVolumesForViewports(this.engine, [{ volumeId, callback }], [view.viewport.id]);
  }

  private open(view: Shown, { header }: LoadedVolume, box: Box, through: Point3): void {
    view.box = box;
    view.start = nearestVoxel(header, through);
    view.viewport.setProperties({ voiRange: rangeOf(header.window) });
    applyLook(view.viewport, this.look);
    this.fit(view, view.start);
  }

  private fit(view: Shown, through?: Point3): void {
    if (!view.box) return;
    view.fitted = filling(view.viewport, view.box);
    centreOn(view.viewport, view.box, through);
    view.viewport.render();
  }

  /** Undo zoom and pan; the slices stay. */
  refit(): void {
    this.shown.forEach((view) => this.fit(view));
  }

  /** Set the window of one view, or of all. */
  setWindow(window: GreyWindow, only?: string): void {
    for (const { key, viewport } of this.shown) {
      if (only !== undefined && key !== only) continue;
      viewport.setProperties({ voiRange: rangeOf(window) });
      viewport.render();
    }
  }

  /** Blend between voxels, or show them as they are. */
  setSmooth(smooth: boolean): void {
    this.changeLook({ ...this.look, smooth });
  }

  /** Show the brightest voxel through so many mm around each slice; null shows the slice alone. */
  setSlab(thicknessMm: number | null): void {
    this.changeLook({ ...this.look, slabMm: thicknessMm });
  }

  private changeLook(look: Look): void {
    this.look = look;
    for (const view of this.shown) {
      if (!view.box) continue; // it takes its look when it opens
      applyLook(view.viewport, this.look);
      view.viewport.render();
    }
  }

  /** Turn every view to one plane, through the point where it opened. */
  setPlane(plane: Plane): void {
    for (const view of this.shown) {
      view.viewport.setOrientation(AXES[plane], false);
      this.fit(view, view.start);
    }
  }

  /** The view of this key; undefined while it shows nothing. */
  private showing(key: string): Shown | undefined {
    return this.shown.find((view) => view.key === key && view.box);
  }

  scroll(key: string, delta: number): void {
    const { slice, slices } = this.snapshots.get(key);
    const within = Math.min(slices, Math.max(1, slice + delta)) - slice;
    const view = this.showing(key);
    if (view && within !== 0) scrollBy(view.viewport, within);
  }

  /** Bring the slice through a world point to all views, or to all but one. */
  lookThrough(point: Point3, except?: string): void {
    const views = this.shown.filter(({ key, box }) => box && key !== except);
    for (const { key, viewport } of views) this.scroll(key, slicesTo(viewport, point));
  }

  /** Show `factor` times as much; a point of the view, in pixels from its top left, stays. */
  zoom(key: string, factor: number, at?: [number, number]): void {
    const view = this.showing(key);
    if (view) zoomBy(view.viewport, view.fitted, factor, at);
  }

  /** Pan by shares of the view's height: to the right and down where they are above 0. */
  pan(key: string, right: number, down: number): void {
    const view = this.showing(key);
    const { clientHeight: height } = view?.element ?? { clientHeight: 0 };
    if (view) panBy(view.viewport, right * height, down * height);
  }

  /** Follow the elements' new sizes, keeping how far each view is zoomed in. */
  private resize(): void {
    this.engine.resize(true, true);
    for (const view of this.shown) {
      if (!view.box || view.element.clientHeight === 0) continue;
      const fitted = filling(view.viewport, view.box);
      const { parallelScale } = view.viewport.getCamera();
      view.viewport.setCamera({ parallelScale: (parallelScale! * fitted) / view.fitted });
      view.fitted = fitted;
      this.noteCamera(view);
      view.viewport.render();
    }
  }

  destroy(): void {
    this.turn += 1;
    this.observer.disconnect();
    this.listening.abort();
    const context = this.renderWindow()?.get3DContext();
    this.engine.destroy();
    this.volumes.forEach((volume) => volume.remove());
    this.volumes = [];
    if (context) giveBack(context); // a browser allows 16 at a time
  }
}

/** The world box in mm around every brain, the same for all views that are linked. */
function boxAround(volumes: LoadedVolume[]): Box {
  const boxes = [...new Set(volumes)].map(({ header, voxels }) => brainBox(header, voxels));
  return boxes.reduce(union);
}
