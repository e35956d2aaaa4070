/** The timeline PDF as a reader meets it: what can be found, followed, checked and trusted in it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { PostCheck, ReportEvent } from '../../../utils/evidence/types';
import { makeTimelinePdf } from '../../../utils/export/timeline-pdf';
import { attachedJson } from '../../../utils/verify/pdf';
import { checkOf } from '../../support/checks';
import { artefact, nodeResources, recordsInAllScripts, sampleInput, samplePng, sampleRecord, sampleRule, sampleTexts } from './timeline-pdf-sample';
import { lettersOf, ReadPdf } from './timeline-pdf-reader';

// Each of these makes a whole document and has other programs read it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const emoji = sampleTexts.emoji.match(/\p{RGI_Emoji}/gv)!;

describe('a document of records in every script', () => {
  const records = recordsInAllScripts();
  // Noise, so that what is packed is long too.
  const data = JSON.stringify({ records: [], more: fc.sample(fc.uuid(), { numRuns: 3000, seed: 20261130 }) });
  const attachment = { name: 'evidence.json', data: new Blob([data], { type: 'application/json' }) };
  let file: Blob;
  let pdf: ReadPdf;

  beforeAll(async () => {
    file = await makeTimelinePdf(sampleInput(records, {
      title: 'Mei Lin & <friends>, autumn 2026', attachment, loadArtefact: async () => samplePng(600, 200),
    }), nodeResources);
    pdf = await ReadPdf.from(file);
  });

  it('is a whole file that other programs find nothing wrong with', () => {
    expect(pdf.check()).toMatchObject({ code: 0, said: expect.not.stringContaining('WARNING') as string });
  });

  it.each(Object.entries(sampleTexts).filter(([language]) => language !== 'emoji'))('gives back the words of %s when text is taken out', (_, text) => {
    const all = pdf.letters();
    // Poppler takes sentence signs between right-to-left words for the end of one piece of text; the words stay whole.
    const words = text.split(/[\s()\p{P}]+/u).map(lettersOf).filter(Boolean);
    const lost = words.filter((word) => !all.includes(word));
    expect(lost).toEqual([]);
  });

  it('gives back emoji and letters that no font of ours has, though they are pictures', () => {
    const all = pdf.letters();
    expect(emoji.length).toBeGreaterThan(5);
    for (const each of emoji) expect(all).toContain(lettersOf(each));
    expect(all).toContain('𝓵𝓸𝓼𝓮𝓻');
  });

  it('numbers every page and says how many there are', () => {
    const { pages } = pdf;
    for (let page = 1; page <= pages; page += 1) expect(pdf.text(page)).toContain(`Page ${page} of ${pages}`);
  });

  it('lists every record in the contents with the page on which it begins', () => {
    const contents = pdf.text(2).split('\n');
    for (const [index, { capture }] of records.entries()) {
      const page = Array.from({ length: pdf.pages }, (_, at) => at + 1).find((at) => pdf.text(at).includes(`Record ${index + 1} of ${records.length}`));
      expect(page).toBeDefined();
      expect(pdf.text(page)).toContain(capture.post.author.name);
      expect(contents).toContain(String(page));
    }
  });

  it('leads from the contents to each record, from the records to the web, and has bookmarks', () => {
    const places = pdf.info('-dests');
    for (const [index] of records.entries()) expect(places).toContain(`"record-${String(index + 1).padStart(6, '0')}"`);
    const addresses = pdf.info('-url');
    for (const { capture } of records) expect(addresses).toContain(capture.post.permalink);
    const bookmarks = pdf.bookmarks();
    expect(bookmarks).toEqual(expect.arrayContaining(['Contents', 'Records', 'Custody log', 'How to check this']));
    expect(bookmarks.filter((title) => /^\d+\. @/.test(title))).toHaveLength(records.length);
  });

  it('says what it shows and what it does not show, and claims nothing beyond', () => {
    const cover = pdf.text(1).replace(/\s+/g, ' ');
    expect(cover).toContain('unchanged since it was captured on this device by the version of OnRecord named in it');
    expect(cover).toContain('This does not prove that a post was genuine');
    expect(pdf.text()).not.toMatch(/certified|tamper.?proof|court.?ready|admissible/i);
  });

  it('prints every hash in full', () => {
    const all = pdf.letters();
    for (const { capture, manifestHash } of records) {
      expect(all).toContain(manifestHash);
      for (const { sha256 } of capture.artefacts) expect(all).toContain(sha256);
    }
  });

  it('carries the data, its title and its language, also where the title has signs that XML reserves', async () => {
    expect(pdf.attachment(1)).toEqual(new TextEncoder().encode(data));
    expect(await attachedJson(new Uint8Array(await file.arrayBuffer()))).toBe(data);
    expect(pdf.info()).toMatch(/^Title:\s+Mei Lin & <friends>, autumn 2026$/m);
    expect(pdf.info('-meta')).toContain('<rdf:li xml:lang="x-default">Mei Lin &amp; &lt;friends&gt;, autumn 2026</rdf:li>');
  });

  it('is tagged, with the language of each post and words for each picture', () => {
    expect(pdf.info()).toMatch(/^Tagged:\s+yes$/m);
    const structure = pdf.info('-struct-text');
    expect(structure).toMatch(/TOC\n\s+TOCI\n\s+Link/);
    expect(structure).toMatch(/H2 \(block\)\s+"What it says"/);
    expect(structure).toContain(`"${sampleTexts.ms}"`);
    const objects = pdf.objects();
    expect(objects).toMatch(/\/Lang \(ta\)/);
    expect(objects).toContain('/Alt (Picture of the post by');
  });
});

describe('one record', () => {
  const make = async (record: ReturnType<typeof sampleRecord>, more: Parameters<typeof sampleInput>[1] = {}) =>
    ReadPdf.from(await makeTimelinePdf(sampleInput([record], more), nodeResources));

  it('without a picture says so', async () => {
    expect((await make(sampleRecord(1))).text()).toContain('There is no picture of this post.');
  });

  it('says of what a copy without identities leaves out that it is not in the copy, not that it is not there', async () => {
    const record = sampleRecord(1);
    record.capture.post.media = [{ kind: 'image', url: null, alt: null }];
    const [whole, copy] = await Promise.all([make(record), make(record, { redacted: { dates: 'day', signed: true } })].map(async (made) => (await made).text()));
    const here = [/no picture of this post/, /was not kept/];
    const left = [/This copy has no picture/, /is not in this copy/];
    for (const said of here) expect(whole).toMatch(said);
    for (const said of left) expect(copy).toMatch(said);
    for (const said of [/There is no picture/, /was not kept/]) expect(copy).not.toMatch(said);
  });

  it('whose picture is gone, erased or not drawable says which of these it is', async () => {
    const artefacts = [artefact('post-picture', 'post-picture', { mimeType: 'image/webp' })];
    expect((await make(sampleRecord(1, { artefacts }))).text()).toContain('could not be read from this device');
    const webp = new TextEncoder().encode('RIFF....WEBP');
    expect((await make(sampleRecord(1, { artefacts }), { loadArtefact: async () => webp })).text()).toContain('could not be drawn here (image/webp)');
    const erased = sampleRecord(1, { artefacts, annotations: { pixelsErasedAt: '2026-11-20T04:00:00.000Z' } });
    const asked: string[] = [];
    const pdf = await make(erased, { loadArtefact: async (_, name) => { asked.push(name); return null; } });
    expect(pdf.text()).toContain('were erased on November 20, 2026');
    expect(asked).toEqual([]);
  });

  it('says how its picture was made and at what scale it is shown', async () => {
    const artefacts = [artefact('post-picture', 'post-picture', { method: 'drawn-from-copy' })];
    const text = (await make(sampleRecord(1, { artefacts }), { loadArtefact: async () => samplePng(1200, 1000) })).text().replace(/\s+/g, ' ');
    expect(text).toContain('These are not the pixels that were on the screen.');
    expect(text).toMatch(/1,200 × 1,000 pixels, shown at 5\d % of its size on the screen/);
  });

  it('with a picture of the window only says that it is not of the post', async () => {
    const artefacts = [artefact('window-picture', 'window-picture', { method: 'screenshot' })];
    const text = (await make(sampleRecord(1, { artefacts }), { loadArtefact: async () => samplePng(1280, 800) })).text().replace(/\s+/g, ' ');
    expect(text).toContain('Picture of the browser window. There is none of the post alone.');
  });

  it('of a part of a page goes by the title of the page', async () => {
    const author = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };
    const record = sampleRecord(1, { post: { author }, capture: { kind: 'region', page: { url: 'https://forum.example/t/9', title: 'A thread about Mei Lin' } } });
    expect((await make(record)).bookmarks()).toContain('1. A thread about Mei Lin, Oct 2, 2026');
  });

  it('with a very tall picture shows all of it, in parts', async () => {
    const artefacts = [artefact('post-picture', 'post-picture', { method: 'stitched-screenshot' })];
    const pdf = await make(sampleRecord(1, { artefacts }), { loadArtefact: async () => samplePng(300, 9000) });
    const text = pdf.text();
    const parts = Number(/Part 1 of (\d+)/.exec(text)?.[1]);
    expect(parts).toBeGreaterThan(3);
    for (let part = 1; part <= parts; part += 1) expect(text).toContain(`Part ${part} of ${parts}`);
    expect(text).toContain('Several screenshots, joined while the page was scrolled.');
    expect(pdf.check().code).toBe(0);
  });

  it('of 5,000 characters is set to the last of them', async () => {
    const text = Array.from({ length: 5000 }, (_, index) => (index % 7 === 6 ? ' ' : String.fromCharCode(97 + (index * 31) % 26))).join('').slice(0, 4990) + ' theend123';
    const pdf = await make(sampleRecord(1, { text }));
    expect(pdf.letters()).toContain('theend123');
    const all = pdf.letters();
    const lost = text.split(' ').filter((word) => !all.includes(word));
    expect(lost).toEqual([]);
  });

  it('keeps the words of each author apart', async () => {
    const parent = sampleRecord(7, { text: 'Good morning from the market.', post: { author: { name: 'Mei Lin', handle: 'meilin', profileUrl: null, id: null, avatarUrl: null } } }).capture.post;
    const pdf = await make(sampleRecord(1, { capture: { thread: { parents: [parent], ownReplies: [] } } }));
    const text = pdf.text().replace(/\s+/g, ' ');
    expect(text).toContain('Earlier in the thread Mei Lin · @meilin');
    expect(text.indexOf('Good morning')).toBeGreaterThan(text.indexOf('@meilin'));
  });

  it('shows both times and the flag when they disagree', async () => {
    const post = { postedAt: { shown: '9h', machine: '2026-10-01T05:00:00.000Z', fromId: '2026-10-01T09:00:00.000Z' } };
    const text = (await make(sampleRecord(1, { post, capture: { timesDisagree: true } }))).text();
    expect(text).toContain('2026-10-01 05:00:00 UTC');
    expect(text).toContain('2026-10-01 09:00:00 UTC');
    expect(text).toContain('more than a minute apart');
  });

  it('says what was not found rather than leaving it out', async () => {
    const author = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };
    const record = sampleRecord(1, { post: { author, permalink: null, missing: ['author'] }, capture: { missing: [{ code: 'picture.covered', detail: '320 / 900 px' }] } });
    const text = (await make(record)).text();
    expect(text).toContain('Author not found');
    expect(text.match(/Not found on the page/g)).toHaveLength(4);
    expect(text).toContain('320 / 900 px');
  });

  it('holds the rule, the note and the report, apart from what was captured', async () => {
    const reports = [{ at: '2026-11-20T07:14:00Z', type: 'reported' as const, ruleId: sampleRule.rule.id, reference: '0438-221-99', note: 'By e-mail' }];
    const pdf = await make(sampleRecord(1, { annotations: { categories: ['harassment'], note: 'My sister saw it too.', reports } }), { ruleFor: () => sampleRule });
    const text = pdf.text().replace(/\s+/g, ' ');
    const added = text.indexOf('Added by the person who made this record');
    for (const said of ['Abuse and Harassment: Targeted Harassment', 'Text of July 2026', 'My sister saw it too.', 'Reference 0438-221-99', 'By e-mail']) {
      expect(text.indexOf(said)).toBeGreaterThan(added);
    }
    expect(pdf.info('-url')).toContain(sampleRule.rule.url);
    expect(text).toContain('Report log');
  });

  it('logs every step with both times, the way, the rule as it stood, and whose word the rest is', async () => {
    const { rule: { id, document, section, url } } = sampleRule;
    const step = (day: number, part: Partial<ReportEvent>): ReportEvent =>
      ({ at: `2026-11-${day}T20:14:05.000Z`, offsetMinutes: -210, type: 'reported', ruleId: null, reference: null, note: null, ...part });
    const reports = [
      step(20, { ruleId: id, rule: { id, document, section, url, versionDate: '2026-07-22', confidence: 'low' }, channel: 'category-form',
        route: { name: 'Abusive behaviour', url: 'https://help.x.com/forms/new', corrected: true }, reference: 'SR-1', account: '@maya\u202e',
        filesSent: ['timeline PDF', 'picture'], happenedOn: '2026-11-18' }),
      step(21, { type: 'answer', outcome: 'kept', note: 'We found no violation.' }), step(22, { type: 'appeal' }),
      step(23, { type: 'outcome', outcome: 'removed' }),
      step(24, { type: 'went-elsewhere', door: 'sg-police', channel: null, route: { name: 'Police report', url: null, corrected: false }, reference: 'P/77', note: 'An officer called back.' }),
    ];
    const pdf = await make(sampleRecord(1, { annotations: { categories: ['harassment'], reports } }));
    const text = pdf.text().replace(/[\u200b\s]+/g, ' ');
    const at = text.lastIndexOf('What was reported to the platforms');
    const [record, log] = [text.slice(0, at), text.slice(at)];
    expect(log).toContain('2026-11-20 16:44:05 -03:30');
    for (const said of ['2026-11-20 20:14:05 UTC', 'Form for this kind of harm', 'Abusive behaviour', 'https://help.x.com/forms/new',
      'address corrected by the person', section, 'as we read it: July 22, 2026', 'Unverified', 'Reference SR-1', 'Account used, as said: @maya',
      'Files sent, as said: timeline PDF', 'Day, as said: November 18, 2026', 'The platform: left it up', 'We found no violation.',
      'Asked for another look', 'What came of it', 'The platform: removed it', 'Went to an authority or service', 'Police report', 'Reference P/77', 'An officer called back.']) {
      expect(log).toContain(said);
      expect(record).toContain(said);
    }
  });

  it('logs later looks at the post in their place among the reports, and also where nothing was reported', async () => {
    const look = (day: number): PostCheck => ({ captureId: '', number: day, ...checkOf({ checkedAt: `2026-11-${day}T06:40:00.000Z` }) });
    const logOf = async (reports: ReportEvent[]) => {
      const pdf = await make({ ...sampleRecord(1, { annotations: { categories: ['harassment'], reports } }), checks: [look(19), look(23)] });
      const text = pdf.text().replace(/[\u200b\s]+/g, ' ');
      return text.slice(text.lastIndexOf('What was reported to the platforms'));
    };
    const log = await logOf([{ at: '2026-11-21T07:14:00Z', type: 'reported', ruleId: null, reference: 'SR-1', note: null }]);
    const order = ['2026-11-19 06:40:00 UTC', '2026-11-21 07:14:00 UTC', '2026-11-23 06:40:00 UTC'].map((time) => log.indexOf(time));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(log).toContain('Hmm, this page is not here');
    expect(await logOf([])).toContain('2026-11-23 06:40:00 UTC');
  });

  it('never links to an address that is not of the web', async () => {
    const pdf = await make(sampleRecord(1, { post: { permalink: 'javascript:alert(1)' } }));
    expect(pdf.text()).toContain('javascript:alert(1)');
    expect(pdf.info('-url')).not.toContain('javascript');
  });
});

describe('other documents', () => {
  it('may have a title in Tamil', async () => {
    const title = 'மீ லின் பெற்ற செய்திகள்';
    const pdf = await ReadPdf.from(await makeTimelinePdf(sampleInput([sampleRecord(1)], { title }), nodeResources));
    expect(pdf.letters(1)).toContain(lettersOf(title));
    expect(pdf.info()).toContain(title);
  });

  it('are laid out from the right in a language that is written from the right', async () => {
    const make = async (language: string) => ReadPdf.from(await makeTimelinePdf(sampleInput([sampleRecord(1, { text: sampleTexts.ar })], { language }), nodeResources));
    const [english, arabic] = [await make('en'), await make('ar')];
    const brand = (pdf: ReadPdf) => pdf.words(1).find(({ text }) => text === 'OnRecord')!;
    expect(brand(english).left).toBeLessThan(120);
    expect(brand(arabic).right).toBeGreaterThan(595 - 120);
    expect(arabic.check().code).toBe(0);
  });

  it('may have no record at all', async () => {
    const pdf = await ReadPdf.from(await makeTimelinePdf(sampleInput([]), nodeResources));
    expect(pdf.text(1)).toContain('No records');
    expect(pdf.check().code).toBe(0);
  });

  it('stay whole whatever people write, in posts, names, titles and notes', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), { numRuns: 24, seed: 20261121 });
    const zalgo = `z${'\u0301\u0327\u0489'.repeat(40)}`;
    const records = [...texts, zalgo, 'ه'.repeat(400), '👍'.repeat(200)].map((text, index) => sampleRecord(index + 1, {
      text, annotations: { note: text }, post: { author: { name: text, handle: text, profileUrl: text, id: text, avatarUrl: null } },
    }));
    const pdf = await ReadPdf.from(await makeTimelinePdf(sampleInput(records, { title: texts.join('') }), nodeResources));
    expect(pdf.check()).toMatchObject({ code: 0, said: expect.not.stringContaining('WARNING') as string });
    expect(pdf.pages).toBeGreaterThan(records.length);
  });

  it('tell of their progress, record by record', async () => {
    const steps: [number, number][] = [];
    await makeTimelinePdf(sampleInput([1, 2, 3].map((index) => sampleRecord(index))), nodeResources, { onProgress: (...step) => { steps.push(step); } });
    expect(steps).toEqual([[0, 3], [1, 3], [2, 3], [3, 3]]);
  });

  it('stop soon after they are cancelled, and say that they were', async () => {
    const records = Array.from({ length: 40 }, (_, index) => sampleRecord(index + 1));
    const controller = new AbortController();
    const asked: string[] = [];
    const making = makeTimelinePdf(sampleInput(records, { loadArtefact: async (id) => { asked.push(id); return null; } }), nodeResources, {
      signal: controller.signal, onProgress: (done) => { if (done === 5) controller.abort(new Error('Enough')); },
    });
    await expect(making).rejects.toThrow('Enough');
    await expect(makeTimelinePdf(sampleInput(records), nodeResources, { signal: controller.signal })).rejects.toThrow('Enough');
  });

  it('load the pictures of one record at a time', async () => {
    let open = 0;
    let most = 0;
    const records = Array.from({ length: 5 }, (_, index) => sampleRecord(index + 1, { artefacts: [artefact('post-picture', 'post-picture')] }));
    await makeTimelinePdf(sampleInput(records, {
      loadArtefact: async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => { setTimeout(resolve, 2); });
        open -= 1;
        return samplePng(60, 40);
      },
    }), nodeResources);
    expect(most).toBe(1);
  });
});
