/** What a person chose or dropped to be checked: one file, or the folder of an unpacked bundle. */
import { verifyFile, verifyFolder, blobSource, type Files, type VerifyOptions } from '../../utils/verify';
import type { Finding } from '../../utils/verify/findings';

export type Input = { name: string; file: File } | { name: string; folder: Files };

export function checkInput(input: Input, options: VerifyOptions = {}): AsyncIterable<Finding> {
  return 'file' in input ? verifyFile(blobSource(input.file), options) : verifyFolder(input.folder);
}

const stored = (file: File) => ({ size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) });

/** `null` when the folder is empty. */
export function chosenFolder(files: readonly File[]): Input | null {
  const [first] = files;
  if (!first) return null;
  return { name: first.webkitRelativePath.split('/')[0]!, folder: new Map(files.map((file) => [file.webkitRelativePath, stored(file)])) };
}

/** The first thing dropped; `null` when it is neither file nor folder. */
export async function droppedInput({ items, files }: DataTransfer): Promise<Input | null> {
  const entry = items[0]?.webkitGetAsEntry();
  const [file] = files;
  if (entry?.isDirectory) {
    const folder: Files = new Map();
    await collect(entry as FileSystemDirectoryEntry, folder);
    return { name: entry.name, folder };
  }
  return file ? { name: file.name, file } : null;
}

async function collect(directory: FileSystemDirectoryEntry, into: Files): Promise<void> {
  const reader = directory.createReader();
  // The browser gives a part at a time, and an empty one at the end.
  for (let part = await entriesIn(reader); part.length > 0; part = await entriesIn(reader)) {
    for (const entry of part) {
      if (entry.isDirectory) await collect(entry as FileSystemDirectoryEntry, into);
      else into.set(entry.fullPath.replace(/^\//, ''), stored(await fileOf(entry as FileSystemFileEntry)));
    }
  }
}

const entriesIn = (reader: FileSystemDirectoryReader) => new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => { entry.file(resolve, reject); });
