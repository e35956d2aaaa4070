/** Setting text: whatever the script, no character is lost, lines keep to their width, and directions come out right. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontFiles, fontsNeeded } from '../../../utils/export/timeline-pdf';
import { directionOf } from '../../../utils/export/timeline-pdf/fonts';
import { placePicture, stripsOf } from '../../../utils/export/timeline-pdf/pictures';
import { activityOf } from '../../../utils/export/timeline-pdf/sections/activity-chart';
import { type } from '../../../utils/export/timeline-pdf/style';
import { levelsOf, visualOrder } from '../../../utils/export/timeline-pdf/text/bidi';
import { graphemeBoundaries } from '../../../utils/export/timeline-pdf/text/characters';
import { TextLayout, type Line } from '../../../utils/export/timeline-pdf/text/layout';
import { Rasters } from '../../../utils/export/timeline-pdf/text/rasters';
import { Shaper } from '../../../utils/export/timeline-pdf/text/shaper';
import { nodeResources, sampleTexts } from './timeline-pdf-sample';

const layout = new TextLayout(new Shaper(nodeResources), new Rasters({ raster: async (text, px) => ({ width: px * text.length, height: Math.round(px * 1.35), rgba: new Uint8Array() }) }));
const lines = (text: string, width = 200, direction: 'ltr' | 'rtl' | 'auto' = 'auto') =>
  layout.lines([{ text, style: type.post }], { width, direction, fallback: 'ltr' });
const drawnText = (line: Line) => line.placed.map(({ text }) => text).join('');

// Letters of all scripts at once, joiners, marks, bidi controls, half pairs, emoji sequences, line ends.
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...Object.values(sampleTexts).join(''), '\n', '\r\n', '\u202e', '\u2067', '\u2069', '\u200d', '\u0301', '\ud83d', '👨‍👩‍👧', '\t', '\u00a0', ' '), maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('a', 'ه', '字', 'க்ஷ', '/'), maxLength: 120 }),
);

describe('text in lines', () => {
  it('loses no character, whatever the text and the width', async () => {
    await fc.assert(fc.asyncProperty(anyText, fc.integer({ min: 30, max: 500 }), fc.constantFrom('ltr', 'rtl', 'auto'), async (text, width, direction) => {
      const set = await lines(text, width, direction as 'auto');
      expect(set.map((line) => line.text).join('')).toBe(text);
    }), { numRuns: 400 });
  });

  it('draws every character that is not white space at the end of a line, each once', async () => {
    await fc.assert(fc.asyncProperty(anyText, fc.integer({ min: 60, max: 300 }), async (text, width) => {
      const sorted = (value: string) => value.split('').toSorted().join('');
      for (const line of await lines(text, width)) expect(drawnText(line)).toHaveLength(line.text.length);
      const set = await lines(text.replace(/[\p{Cc}\p{Cs}\s]/gu, ''), width);
      for (const line of set) expect(sorted(drawnText(line))).toBe(sorted(line.text));
    }), { numRuns: 150 });
  });

  it('keeps to the width, also with words that are longer than a line', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', 'W', 'ه', '字', 'ந', ' ', '/'), maxLength: 150 }), fc.integer({ min: 60, max: 300 }), async (text, width) => {
      // Joined and kerned letters may come out a little wider than they were alone.
      for (const line of await lines(text, width)) expect(line.width).toBeLessThan(width + type.post.size);
    }), { numRuns: 200 });
  });

  it('ends Thai lines between words, though no space is written', async () => {
    const breaks = (await lines(sampleTexts.th, 120)).map(({ text }) => text);
    const words = new Set(Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(sampleTexts.th), ({ index }) => index));
    let offset = 0;
    for (const line of breaks) {
      expect(words.has(offset)).toBe(true);
      offset += line.length;
    }
    expect(breaks.length).toBeGreaterThan(2);
  });

  it('keeps an emoji of several characters whole', async () => {
    const [line] = await lines('a 👨‍👩‍👧 🇸🇬 👎🏽 b', 400);
    const pictures = line!.placed.filter(({ content }) => 'raster' in content).map(({ text }) => text);
    expect(pictures).toEqual(['👨‍👩‍👧', '🇸🇬', '👎🏽']);
  });

  it('draws an uncovered word as one picture, so that its letters can join', async () => {
    const [line] = await lines('ܫܠܡܐ ܠܟ', 400);
    expect(line!.placed.filter(({ content }) => 'raster' in content).map(({ text }) => text).toSorted()).toEqual(['ܠܟ', 'ܫܠܡܐ']);
  });

  it('shortens to one line with an ellipsis', async () => {
    const line = await layout.oneLine({ text: sampleTexts.ta, style: type.small }, { width: 100, direction: 'auto', fallback: 'ltr' });
    expect(line.text.endsWith('…')).toBe(true);
    expect(line.width).toBeLessThanOrEqual(100);
    const short = await layout.oneLine({ text: 'short', style: type.small }, { width: 100, direction: 'auto', fallback: 'ltr' });
    expect(short.text).toBe('short');
  });
});

describe('direction', () => {
  const visual = (text: string, direction: 'ltr' | 'rtl' | 'auto' = 'auto') => {
    const { levels } = levelsOf(text, direction, 'ltr');
    return visualOrder(text.split('').map((character, index) => ({ character, level: levels[index]! }))).map(({ character }) => character).join('');
  };

  it('turns right-to-left words round and leaves numbers as they are', () => {
    expect(visual('אבג 123 דה')).toBe('הד 123 גבא');
    expect(visual('abc אבג def')).toBe('abc גבא def');
  });

  it('is that of the first letter, not of an emoji before it', async () => {
    expect((await lines('😂 نعرف'))[0]!.rightToLeft).toBe(true);
    expect((await lines('123 😂'))[0]!.rightToLeft).toBe(false);
    expect(levelsOf('\u2068abc\u2069 \u00b7 \u2068def\u2069', 'auto', 'rtl').rightToLeft).toBe(true);
  });

  it('of a document follows the script of its language', () => {
    expect(['ar', 'ur', 'fa-IR', 'he', 'ckb', 'ks', 'az-Arab'].map(directionOf)).toEqual(Array.from({ length: 7 }, () => 'rtl'));
    expect(['en', 'ta', 'zh-Hant', 'ms', 'az', 'ar-Latn', 'no such tag'].map(directionOf)).toEqual(Array.from({ length: 7 }, () => 'ltr'));
  });
});

describe('graphemes', () => {
  it('are found on the quick way as on the slow one', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'aé’·\u2068\u2069…文字「」한국ابلاغ١٢カナ！ '), maxLength: 40 }), (text) => {
      expect(graphemeBoundaries(text)).toEqual([...Array.from(segmenter.segment(text), ({ index }) => index), text.length]);
    }));
  });
});

describe('fonts', () => {
  it('are loaded only for the scripts that are there, the large Chinese one only for Chinese or Japanese', async () => {
    expect(await fontsNeeded([sampleTexts.en, sampleTexts.ms, '2026 · naïve “quotes” 😂', 'Tiếng Việt'.normalize('NFD')])).toEqual(new Set(['latin', 'latin-bold', 'mono']));
    expect(await fontsNeeded([sampleTexts.ta])).toEqual(new Set(['latin', 'latin-bold', 'mono', 'tamil', 'tamil-bold']));
    expect((await fontsNeeded([sampleTexts.ko])).has('han')).toBe(false);
    for (const language of ['zh-Hans', 'zh-Hant', 'ja'] as const) expect((await fontsNeeded([sampleTexts[language]])).has('han')).toBe(true);
  });

  it('are each at the place where the build takes them from, under a name of their own', () => {
    expect(Object.keys(nodeResources.fonts)).toHaveLength(fontFiles.length);
    expect(new Set(fontFiles.map(({ file }) => file)).size).toBe(fontFiles.length);
  });

  it('cover every letter of the samples but emoji', async () => {
    for (const [language, text] of Object.entries(sampleTexts)) {
      if (language === 'emoji') continue;
      const pictures = (await lines(text, 400)).flatMap(({ placed }) => placed).filter(({ content }) => 'raster' in content);
      expect(pictures).toEqual([]);
    }
  });
});

describe('pictures', () => {
  const space = { width: 471, columnWidth: 258, room: 560 };

  it('are shown whole or in strips that leave nothing out and overlap', () => {
    fc.assert(fc.property(fc.double({ min: 700, max: 40_000, noNaN: true }), fc.double({ min: 160, max: 600, noNaN: true }), fc.constantFrom(1, 2), (height, first, columns) => {
      const strips = stripsOf(height, first, 650, columns as 1 | 2);
      expect(strips[0]!.from).toBe(0);
      expect(strips.at(-1)!.to).toBe(height);
      for (const [index, strip] of strips.entries()) {
        if (index > 0) expect(strips[index - 1]!.to - strip.from).toBeCloseTo(10);
        expect(strip.to - strip.from).toBeLessThanOrEqual(650.001);
      }
    }));
  });

  it('fit their place, stay readable, and are never drawn larger than they were', () => {
    fc.assert(fc.property(fc.double({ min: 20, max: 2000, noNaN: true }), fc.double({ min: 20, max: 20_000, noNaN: true }), (width, height) => {
      const placement = placePicture({ width, height }, space);
      const columns = placement.kind === 'strips' ? placement.columns : 1;
      expect(placement.scale).toBeLessThanOrEqual(1);
      expect(width * placement.scale * columns).toBeLessThanOrEqual(space.width + 0.01);
      if (placement.kind === 'whole') expect(height * placement.scale).toBeLessThanOrEqual(space.room + 0.01);
    }));
    expect(placePicture({ width: 450, height: 90 }, space)).toEqual({ kind: 'whole', scale: 1, beside: false });
    expect(placePicture({ width: 270, height: 400 }, space)).toMatchObject({ kind: 'whole', beside: true });
    expect(placePicture({ width: 450, height: 9000 }, space)).toMatchObject({ kind: 'strips', columns: 2 });
  });
});

describe('the chart on the cover', () => {
  it('counts by day, week or month, whichever fits', () => {
    const day = 86_400_000;
    const start = Date.UTC(2026, 9, 1, 12);
    expect(activityOf([start, start, start + 2 * day])).toEqual({ unit: 'day', counts: [2, 0, 1] });
    expect(activityOf([start, start + 200 * day]).unit).toBe('week');
    expect(activityOf([start, start + 2000 * day])).toMatchObject({ unit: 'month' });
  });

  it('counts days as the person lived them', () => {
    const lateEvening = Date.UTC(2026, 9, 1, 17); // 1 a.m. on the 2nd in Singapore
    const noon = Date.UTC(2026, 9, 2, 4);
    expect(activityOf([lateEvening, noon], 8 * 3_600_000).counts).toEqual([2]);
  });
});
