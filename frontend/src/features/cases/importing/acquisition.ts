import type { DicomLine } from "@/api/dicom";
import { formatNumber, plural } from "@/ui/format";

/** "24 slices of 6 × 6 × 7 mm, TE 3, TR 2000, TI 900 ms, 9°; Siemens; minute 35; 24 files" */
export function acquisition(line: DicomLine): string {
  const size = `${plural(line.slices, "slice")} of ${line.spacing_mm.map((one) => formatNumber(one, 1)).join(" × ")} mm`;
  const times = [
    line.te_ms !== null && `TE ${formatNumber(line.te_ms, 1)}`,
    line.tr_ms !== null && `TR ${formatNumber(line.tr_ms, 0)}`,
    line.ti_ms !== null && `TI ${formatNumber(line.ti_ms, 0)}`,
  ].filter((one) => one !== false);
  const diffusion =
    line.b_values.length > 0
      ? `b ${line.b_values.map((b) => formatNumber(b, 0)).join(", ")}, ${plural(line.directions, "direction")}`
      : "";
  return [
    line.volumes > 1 ? `${line.volumes} volumes, ${size}` : size,
    times.length > 0 ? `${times.join(", ")} ms` : "",
    line.flip_deg === null ? "" : `${formatNumber(line.flip_deg, 0)}°`,
    diffusion,
    line.vendor,
    line.minutes === null ? "" : `minute ${formatNumber(line.minutes, 0)}`,
    plural(line.files, "file"),
  ]
    .filter((one) => one !== "")
    .join("; ");
}
