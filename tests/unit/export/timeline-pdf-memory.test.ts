/** What a long timeline PDF keeps while it is written. Counts what is held, never time or bytes. */
import { describe, expect, it } from 'vitest';
import { Flow } from '../../../utils/export/timeline-pdf/flow';
import { Compose } from '../../../utils/export/timeline-pdf/compose';
import { PdfFile } from '../../../utils/export/timeline-pdf/pdf/pdf-file';
import { sheetOf, type } from '../../../utils/export/timeline-pdf/style';
import { TextLayout } from '../../../utils/export/timeline-pdf/text/layout';
import { Rasters } from '../../../utils/export/timeline-pdf/text/rasters';
import { Shaper } from '../../../utils/export/timeline-pdf/text/shaper';
import { nodeResources, sampleTexts } from './timeline-pdf-sample';

const layoutNow = () => {
  const shaper = new Shaper(nodeResources);
  return { shaper, layout: new TextLayout(shaper, new Rasters(nodeResources)) };
};

describe('what is remembered of text', () => {
  it('stays the same however many different words, labels, letters and pictures of text there are', async () => {
    const { layout } = layoutNow();
    const options = { width: 300, direction: 'auto', fallback: 'ltr' } as const;
    let set = 0;
    const setLabels = async (count: number) => {
      for (const end = set + count; set < end; set += 1) {
        // A word, a Chinese letter, a base letter with marks and a flag of its own in each.
        const flag = String.fromCodePoint(0x1f1e6 + (set % 26), 0x1f1e6 + (Math.floor(set / 26) % 26));
        const marked = `e${String.fromCodePoint(0x300 + (set % 60), 0x300 + (Math.floor(set / 60) % 60))}`;
        const word = Array.from(String(set), (digit) => 'abcdefghij'[Number(digit)]).join('');
        await layout.lines([{ text: `${word} ${String.fromCodePoint(0x4e00 + set)} ${marked} ${flag}`, style: { ...type.body } }], options);
      }
    };
    // What came once is not kept, so each comes twice.
    const most = async (count: number) => {
      let held = 0;
      for (let done = 0; done < count; done += 100) {
        await setLabels(100);
        set -= 100;
        await setLabels(100);
        held = Math.max(held, layout.size);
      }
      return held;
    };
    const held = await most(4500);
    expect(held).toBeGreaterThan(3000);
    expect(await most(1500)).toBeLessThan(held * 1.1);
  }, 120_000);

  it('is no day, time or number, which differ from record to record', async () => {
    const { layout } = layoutNow();
    const set = () => layout.lines([{ text: '30.11.', style: type.body }], { width: 300, direction: 'auto', fallback: 'ltr' });
    const known = [];
    for (let times = 0; times < 3; times += 1) {
      const [line] = await set();
      known.push(line, layout.size);
    }
    expect(new Set(known).size).toBe(4); // Three lines, and what is remembered stays as it is.
  });

  it('is what comes back: labels of every record are laid out once', async () => {
    const { shaper, layout } = layoutNow();
    const options = { width: 300, direction: 'auto', fallback: 'ltr' } as const;
    const label = [{ text: 'Saved', style: type.label }];
    await layout.lines(label, options);
    const first = await layout.lines(label, options);
    for (let record = 0; record < 1000; record += 1) {
      await layout.lines([{ text: `Record ${record}`, style: type.label }], options);
      expect(await layout.lines(label, options)).toBe(first);
    }
    expect(shaper.size).toBeGreaterThan(0);
  });
});

describe('what pdfkit keeps', () => {
  it('of a page that is written is a few objects, however much stands on it', async () => {
    const [few, fewLater] = await heldAfter([20, 40], 6);
    const [much, muchLater] = await heldAfter([20, 40], 24);
    const [perPage, perFullPage] = [(fewLater! - few!) / 20, (muchLater! - much!) / 20];
    expect(perFullPage).toBe(perPage);
    expect(perPage).toBeLessThan(25);
  });
});

/** Objects and entries within reach of the document after so many pages, each with so many tagged paragraphs that are links. */
async function heldAfter(stops: readonly number[], paragraphs: number): Promise<number[]> {
  const { shaper, layout } = layoutNow();
  const sheet = sheetOf('a4');
  const file = new PdfFile({ title: 'Long', language: 'en', madeAt: new Date(0), producer: 'test', sheet, firstPage: 1 }, nodeResources.fonts, shaper, { add: () => {}, finish: async () => new Blob() });
  const flow = new Flow(file, 'ltr', sheet, 1);
  const held: number[] = [];
  for (let page = 1; page <= Math.max(...stops); page += 1) {
    flow.newPage();
    const chapter = file.chapter('Chapter');
    const compose = new Compose(layout, flow, chapter);
    for (let at = 0; at < paragraphs; at += 1) flow.place(await compose.text(sampleTexts.en.slice(0, 40), type.body, { link: { url: 'https://example.org/' } }));
    chapter.end();
    if (!stops.includes(page)) continue;
    // So that the last page is written too.
    flow.newPage();
    held.push(withinReach(file.kit));
  }
  return held;
}

/** Counts objects, and the places in arrays and maps, that can be reached; fonts aside, which hold their tables. */
function withinReach(root: object): number {
  const seen = new Set<unknown>([root]);
  let count = 0;
  for (const each of seen) {
    const parts = each instanceof Map ? [...each.entries()].flat() : Object.entries(each as object).filter(([key]) => !/font/i.test(key)).map(([, value]) => value as unknown);
    for (const part of parts) {
      if (typeof part === 'object' && part !== null && !ArrayBuffer.isView(part) && !seen.has(part)) {
        seen.add(part);
        count += 1;
      }
    }
  }
  return count;
}
