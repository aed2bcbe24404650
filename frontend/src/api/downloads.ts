/** Files of an unblinded study. */
const FILES = {
  responses: "responses.csv",
  revisions: "revisions.csv",
  statistics: "statistics.csv",
  viewing: "viewing.csv",
  late: "late_answers.csv",
  images: "images.csv",
  record: "record.json",
} as const;

export type StudyFile = keyof typeof FILES;

/** Where a file of a study's results is downloaded. */
export function downloadUrl(id: string, file: StudyFile): string {
  return `/api/studies/${id}/${FILES[file]}`;
}
