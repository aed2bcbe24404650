/** Files of an unblinded study. */
const FILES = {
  everything: "export.zip",
  responses: "responses.csv",
  estimates: "estimates.csv",
  tests: "tests.csv",
  codebook: "codebook.json",
  results: "results.json",
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

/** Where the report to be read is downloaded. */
export function reportUrl(id: string, format: "html" | "pdf"): string {
  return `/api/studies/${id}/report.${format}`;
}
