/**
 * Lengths measured in the views: drawn with the left button, removed, and read out in mm.
 *
 * They lie in world millimetres, which both arms of a case share, and hold no grey values: a length
 * cannot tell the arms apart. They belong to one case and go with it.
 */
import { eventTarget } from "@cornerstonejs/core";
import {
  annotation,
  cancelActiveManipulations,
  Enums,
  LengthTool,
  utilities,
  type Types,
} from "@cornerstonejs/tools";

import { uniqueId } from "./cornerstone";
import type { Point3 } from "./header";

type ToolGroup = Types.IToolGroup;

const { Events } = Enums;
const CHANGES = [Events.ANNOTATION_COMPLETED, Events.ANNOTATION_REMOVED, Events.ANNOTATION_MODIFIED];
const COLOUR = "rgb(235, 215, 120)";

export const LENGTH_TOOL = LengthTool.toolName as string;

interface Measured {
  count: number;
  /** The newest length, "23.4 mm"; empty while there is none. */
  newest: string;
}

export const NOTHING_MEASURED: Measured = { count: 0, newest: "" };

/** A length in words: "23.4 mm". */
function lengthText([from, to]: Point3[]): string {
  if (!from || !to) return "";
  return `${Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]).toFixed(1)} mm`;
}

interface Line {
  annotationUID?: string;
  data: { handles?: { points?: unknown } };
}

const textOf = ({ data }: Line) => lengthText((data.handles?.points ?? []) as Point3[]);

/** A distance begun by key that has no end yet. */
interface Begun {
  id: string;
  viewportId: string;
}

/** The lengths of one set of linked views. */
export class Lengths {
  private readonly finished = new Set<() => void>();
  private now = NOTHING_MEASURED;
  private begun: Begun | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    group: ToolGroup,
    private readonly elements: HTMLDivElement[],
    private readonly viewportIds: string[],
  ) {
    group.addTool(LENGTH_TOOL, { getTextLines: (data: Line["data"]) => [textOf({ data })], actions: {} });
    const names = ["color", "colorHighlighted", "colorSelected"];
    const texts = ["textBoxColor", "textBoxColorHighlighted", "textBoxColorSelected"];
    const colours = Object.fromEntries([...names, ...texts].map((name) => [name, COLOUR]));
    const style = { ...colours, textBoxFontSize: "1em", textBoxFontFamily: "inherit" };
    annotation.config.style.setToolGroupToolStyles(group.id, { [LENGTH_TOOL]: style });
    for (const change of CHANGES) eventTarget.addEventListener(change, this.note);
    eventTarget.addEventListener(Events.ANNOTATION_COMPLETED, this.noteDrawn);
  }

  get = (): Measured => this.now;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Call when a distance is drawn to its end; the function that comes back stops it. */
  whenDrawn(listener: () => void): () => void {
    this.finished.add(listener);
    return () => this.finished.delete(listener);
  }

  private tellDrawn(): void {
    this.finished.forEach((listener) => listener());
  }

  private lines(): Line[] {
    return annotation.state.getAnnotations(LENGTH_TOOL, this.elements[0]!) ?? [];
  }

  private readonly note = (): void => {
    const lines = this.lines();
    const newest = lines.at(-1);
    const after = { count: lines.length, newest: newest ? textOf(newest) : "" };
    if (after.count === this.now.count && after.newest === this.now.newest) return;
    this.now = after;
    this.listeners.forEach((listener) => listener());
  };

  private readonly noteDrawn = (event: Event): void => {
    const { annotation: line } = (event as CustomEvent<{ annotation: Line }>).detail;
    if (this.lines().includes(line)) this.tellDrawn();
  };

  /** By key: begin a distance at a point of this view, or end there the one that was begun in it. */
  beginOrEnd(viewportId: string, point: Point3): void {
    const { begun } = this;
    this.follow(viewportId, point);
    this.begun = null;
    if (begun?.viewportId === viewportId) return this.tellDrawn();
    if (begun) this.drop([begun.id]);
    const id = uniqueId("distance");
    LengthTool.hydrate(viewportId, [[...point], [...point]], { annotationUID: id });
    this.begun = { id, viewportId };
    this.note();
  }

  /** The distance that was begun by key in this view reaches to this point now. */
  follow(viewportId: string, point: Point3): void {
    const line = this.lines().find(({ annotationUID }) => annotationUID === this.begun?.id);
    if (!line || this.begun?.viewportId !== viewportId) return;
    const [from] = line.data.handles?.points as Point3[];
    Object.assign(line.data.handles!, { points: [from, [...point]] });
    utilities.triggerAnnotationRenderForViewportIds(this.viewportIds);
    this.note();
  }

  /** Stop drawing; a line that is not finished goes. */
  cancel(): void {
    for (const element of this.elements) {
      const unfinished = cancelActiveManipulations(element);
      if (unfinished) this.drop([unfinished]);
    }
    if (this.begun) this.drop([this.begun.id]);
    this.begun = null;
  }

  /** Take away the newest line. */
  removeNewest(): void {
    if (this.begun) return this.cancel();
    this.cancel();
    this.drop(this.lines().slice(-1).map(({ annotationUID }) => annotationUID));
  }

  clear(): void {
    this.cancel();
    this.drop(this.lines().map(({ annotationUID }) => annotationUID));
  }

  private drop(ids: (string | undefined)[]): void {
    for (const id of ids) if (id) annotation.state.removeAnnotation(id);
    if (ids.length) utilities.triggerAnnotationRenderForViewportIds(this.viewportIds);
  }

  destroy(): void {
    this.clear();
    for (const change of CHANGES) eventTarget.removeEventListener(change, this.note);
    eventTarget.removeEventListener(Events.ANNOTATION_COMPLETED, this.noteDrawn);
  }
}
