/** Inside a page of the extension: fills the database, and does the plain work that ours is compared with. Bundled for the page. */
import { makeZip } from 'client-zip';
import { EvidenceStore } from '../../utils/evidence/store';

export { fill } from '../../tests/support/page-seed';

/** What pdfmake, loaded into the page before, offers. */
declare const pdfMake: {
  addFonts(fonts: object): void; addVirtualFileSystem(files: Record<string, string>): void;
  createPdf(document: object): { getBlob(): Promise<Blob> };
};

/** Bytes of the largest file in the private file system. */
export const largestFile = async (): Promise<number> => (await largest()).size;

async function largest(): Promise<File> {
  const files: File[] = [];
  const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const handle of folder.values()) {
      if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle);
      else files.push(await (handle as FileSystemFileHandle).getFile());
    }
  };
  await walk(await navigator.storage.getDirectory());
  return files.toSorted((a, b) => b.size - a.size)[0]!;
}

const KEPT = 'kept.zip.age';

/** Copies the largest file to where it stays when the page that made it is closed. */
export async function keepLargest(): Promise<void> {
  const kept = await (await navigator.storage.getDirectory()).getFileHandle(KEPT, { create: true });
  await (await largest()).stream().pipeTo(await kept.createWritable());
}

/** Chooses the kept file in the page's field for files, as a person would. */
export async function chooseKept(): Promise<void> {
  const file = await (await (await navigator.storage.getDirectory()).getFileHandle(KEPT)).getFile();
  const chosen = new DataTransfer();
  chosen.items.add(file);
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export function type(text: string): void {
  const input = document.querySelector<HTMLInputElement>('input.mono')!;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

export async function dropKept(): Promise<void> {
  await (await navigator.storage.getDirectory()).removeEntry(KEPT);
}

/** Takes all records off the device. */
export async function empty(): Promise<void> {
  await new EvidenceStore().db.delete();
}

/** The same text and pictures in a document, with nothing else in it. Gives its size in bytes. */
export async function plainPdf(): Promise<number> {
  const store = new EvidenceStore();
  const font = await dataUrl(await (await fetch('/fonts/NotoSans-Regular.ttf')).blob());
  pdfMake.addVirtualFileSystem({ 'NotoSans.ttf': font.slice(font.indexOf(',') + 1) });
  pdfMake.addFonts({ NotoSans: { normal: 'NotoSans.ttf', bold: 'NotoSans.ttf', italics: 'NotoSans.ttf', bolditalics: 'NotoSans.ttf' } });
  const content: object[] = [];
  for (const { capture } of (await store.list()).toReversed()) {
    const picture = await store.artefact(capture.id, 'post-picture');
    content.push({ text: capture.post.text, pageBreak: content.length > 0 ? 'before' : undefined }, { text: JSON.stringify(capture, null, 1), fontSize: 8 });
    if (picture) content.push({ image: await dataUrl(new Blob([picture], { type: 'image/png' })), width: 300 });
  }
  return (await pdfMake.createPdf({ content, defaultStyle: { font: 'NotoSans' } }).getBlob()).size;
}

/** Every artefact twice, as in a bundle, through the same ZIP writer to the same kind of place, with no hash and no index. */
export async function plainZip(): Promise<number> {
  const store = new EvidenceStore();
  const records = await store.list();
  async function* entries() {
    for (const round of ['a', 'b']) {
      for (const { capture } of records) {
        for (const { name } of capture.artefacts) yield { name: `${round}/${capture.id}/${name}`, input: (await store.artefact(capture.id, name))!, lastModified: new Date() };
      }
    }
  }
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle('plain.zip', { create: true });
  await makeZip(entries()).pipeTo(await file.createWritable());
  const { size } = await file.getFile();
  await root.removeEntry('plain.zip');
  return size;
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsDataURL(blob);
  });
}
