/** Begins a chapter: a new page, its place for links, its bookmark and its part of the document's structure. */
import type { OutlineItem } from 'pdfkit';
import type { Row } from '../flow';
import type { Tag } from '../pdf/tag';
import type { Scene } from '../scene';
import { contentWidth, type } from '../style';

export interface Opening {
  title: string;
  place: string | null;
  /** The bookmark to stand under, made here where there is none yet. */
  shelf?: string;
  /** No bookmark of its own: one of many like it. */
  quiet?: boolean;
  /** Right-hand part of the running header; the title by default. */
  header?: string;
}

/** What the title of the document may take of the running header; that of the chapter has the rest. */
const MOST_OF_HEADER = 0.62;
const HEADER_GAP = 16;

/** Opens a page and makes `compose` add to the new chapter, which the caller ends. */
export async function openChapter(scene: Scene, { title, place, header, shelf, quiet }: Opening): Promise<Tag> {
  const { file, flow, compose, input } = scene;
  const options = { direction: 'auto', fallback: flow.direction } as const;
  const start = await compose.layout.oneLine({ text: input.title, style: type.chrome }, { ...options, width: contentWidth * MOST_OF_HEADER });
  const end = await compose.layout.oneLine({ text: header ?? title, style: type.chrome }, { ...options, width: contentWidth - start.width - HEADER_GAP });
  flow.header = { start, end };
  flow.newPage();
  if (place) {
    file.kit.addNamedDestination(place, 'XYZ', null, 0, null);
    scene.pages.set(place, flow.pageNumber);
  }
  if (shelf) scene.shelf ??= bookmark(scene, shelf);
  if (title !== shelf && !quiet) bookmark(scene, title);
  const chapter = file.chapter(title);
  compose.parent = chapter;
  return chapter;
}

/** A bookmark to the top of the current page. */
export function bookmark({ file, flow, shelf }: Scene, title: string): OutlineItem {
  // Zoom 0 keeps the reader's own; pdfkit counts `left` from the right edge.
  return (shelf ?? file.kit.outline).addItem(title, { fit: false, left: flow.sheet.width, top: 0, zoom: 0 });
}

export async function sectionTitle({ compose }: Scene, title: string): Promise<Row[]> {
  return [...await compose.text(title, type.sectionTitle, { tag: 'H1', withNext: true }), compose.gap(8, { withNext: true })];
}
