/** Which planes are shown, and what they are called. */
import { PLANES, type Plane } from "./planes";

export type PlaneChoice = Plane | "all";
export const PLANE_CHOICES: readonly { value: PlaneChoice; label: string }[] = [
  { value: "axial", label: "Axial" },
  { value: "coronal", label: "Coronal" },
  { value: "sagittal", label: "Sagittal" },
  { value: "all", label: "All three" },
];

export const shownPlanes = (choice: PlaneChoice): readonly Plane[] => (choice === "all" ? PLANES : [choice]);
