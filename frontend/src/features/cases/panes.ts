import { volumeUrls } from "@/api/cases";
import type { CaseDetail, Simulated } from "@/api/types";
import type { Point3 } from "@/viewer/header";

interface Pane {
  label: string;
  headerUrl: string;
  voxelsUrl: string;
}

/** The volumes to show side by side: those of T1, real and simulated postcontrast that exist. */
export function panesOf(
  detail: Pick<CaseDetail, "id" | "series">,
  simulated: Pick<Simulated, "id"> | undefined,
): Pane[] {
  const wanted = [
    { label: "T1 precontrast", source: detail.series.includes("T1") && "T1" },
    { label: "Real postcontrast", source: detail.series.includes("T1gad") && "T1gad" },
    { label: "Simulated postcontrast", source: simulated?.id },
  ];
  return wanted.flatMap(({ label, source }) =>
    source ? [{ label, ...volumeUrls(detail.id, source) }] : [],
  );
}

/** Where the volumes open: at the slices that show most, as the preview does. */
export function focusOf({ focus_mm: focus }: Pick<CaseDetail, "focus_mm">): Point3 | undefined {
  const [x, y, z] = focus ?? [];
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}
