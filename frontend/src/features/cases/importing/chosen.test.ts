import { expect, test } from "vitest";

import { chosenFolder, fromZip, isOf } from "./chosen";

const file = (text: string, name = "x") => new File([text], name);

test("a folder is named by the first part of its paths, hidden files left out", () => {
  const chosen = chosenFolder([
    { name: "lab/.DS_Store", file: file("junk") },
    { name: "lab/B1/B1_t1.nii.gz", file: file("12345") },
    { name: "lab/__MACOSX/x", file: file("junk") },
  ]);
  expect(chosen).toMatchObject({ name: "lab", kind: "folder", sizeBytes: 5 });
  expect(chosen?.files.map(({ name }) => name)).toEqual(["lab/B1/B1_t1.nii.gz"]);
});

test("an empty folder is nothing", () => {
  expect(chosenFolder([{ name: "lab/.git/config", file: file("x") }])).toBeNull();
});

test("an upload is of what is chosen only if name, kind, size and count agree", () => {
  const chosen = fromZip(file("12345", "lab.zip"));
  const upload = { name: "lab.zip", kind: "zip", size_bytes: 5, file_count: 1 };
  expect(isOf(upload, chosen)).toBe(true);
  expect(isOf({ ...upload, size_bytes: 6 }, chosen)).toBe(false);
  expect(isOf({ ...upload, name: "other.zip" }, chosen)).toBe(false);
});
