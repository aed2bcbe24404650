/** What a person chose or dropped: a folder's files with their paths, or one zip file. */

export interface ChosenFile {
  name: string; // the path within the upload, its first part the folder's name
  file: File;
}

export interface Chosen {
  name: string;
  kind: "folder" | "zip";
  files: ChosenFile[];
  sizeBytes: number;
}

const LITTER = new Set(["Thumbs.db", "desktop.ini", "__MACOSX"]);

/** Whether a file is an operating system's own, or hidden. */
function isLitter(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || LITTER.has(part));
}

function gathered(name: string, kind: Chosen["kind"], files: ChosenFile[]): Chosen {
  return { name, kind, files, sizeBytes: files.reduce((sum, { file }) => sum + file.size, 0) };
}

/** The files of a folder by their paths; null where it holds none. */
export function chosenFolder(files: readonly ChosenFile[]): Chosen | null {
  const kept = files.filter(({ name }) => !isLitter(name));
  const folder = kept[0]?.name.split("/")[0];
  return folder === undefined ? null : gathered(folder, "folder", kept);
}

/** The files of an input with `webkitdirectory`. */
export function fromFolderInput(files: FileList): Chosen | null {
  return chosenFolder([...files].map((file) => ({ name: file.webkitRelativePath, file })));
}

export function fromZip(file: File): Chosen {
  return gathered(file.name, "zip", [{ name: file.name, file }]);
}

/** What was dropped: one folder, or one zip file; null for anything else. */
export async function fromDrop(items: DataTransferItemList): Promise<Chosen | null> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const [entry] = entries;
  if (entries.length !== 1 || entry === undefined) return null;
  if (entry.isDirectory) return chosenFolder(await filesBelow(entry as FileSystemDirectoryEntry));
  const file = await fileOf(entry as FileSystemFileEntry);
  return file.name.toLowerCase().endsWith(".zip") ? fromZip(file) : null;
}

async function filesBelow(folder: FileSystemDirectoryEntry): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found; // it gives a hundred at a time
    for (const entry of entries) {
      if (entry.isDirectory) found.push(...(await filesBelow(entry as FileSystemDirectoryEntry)));
      else {
        const file = await fileOf(entry as FileSystemFileEntry);
        found.push({ name: entry.fullPath.replace(/^\//, ""), file });
      }
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

interface Sent {
  name: string;
  kind: string;
  size_bytes: number;
  file_count: number;
}

/** Whether an upload that was begun before is of what is chosen now. */
export function isOf(upload: Sent, chosen: Chosen): boolean {
  return (
    upload.name === chosen.name &&
    upload.kind === chosen.kind &&
    upload.size_bytes === chosen.sizeBytes &&
    upload.file_count === chosen.files.length
  );
}
