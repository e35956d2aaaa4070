/**
 * Papers to look at, without a browser: `npm run look [-- --out DIR] [--languages ta,ar] [--only court] [--resolution 60]`. Makes the timeline in both
 * layouts and on both papers, a copy without identities, and packs, in every language; leaves `DIR/<language>/<paper>.pdf`, each page as a
 * picture, and sheets of six pages beside one another. Needs poppler. No part of `npm test`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { paperCase, type PaperCase } from '../tests/support/paper-records';
import { photograph, pngOf, postPage } from '../tests/support/photos';
import { nodeResources, sampleInput, samplePng } from '../tests/unit/export/timeline-pdf-sample';
import { startCourt } from '../utils/export/packs/court';
import { letterOf, type LetterInput } from '../utils/export/packs/letter';
import { plainText } from '../utils/export/packs/plain-text';
import { recipientById } from '../utils/export/packs/recipients';
import { asks, layoutFor, recordsTo, reduced } from '../utils/export/packs/records';
import { redactedLetter } from '../utils/export/packs/redacted-letter';
import type { PackAnswers, Recipient } from '../utils/export/packs/types';
import { platformNames } from '../utils/export/platform-names';
import { makeTimelinePdf, type TimelineInput } from '../utils/export/timeline-pdf';
import { usualTimeline, type TimelineChoices } from '../utils/export/timeline-pdf/choices';
import { Words } from '../utils/export/timeline-pdf/words';
import type { Facts } from '../utils/facts';
import { languages, makeTranslate, type Messages } from '../utils/i18n';
import { asRecord } from '../utils/redaction/as-record';
import { redactRecords } from '../utils/redaction/redact-records';
import { startRedaction } from '../utils/redaction/types';
import { rulesFor } from '../utils/rules';
import { labelled } from '../utils/sentences';
import { root } from './bundle.mjs';

const { values } = parseArgs({ options: {
  out: { type: 'string', default: 'look' }, languages: { type: 'string', default: Object.keys(languages).join(',') }, only: { type: 'string', default: '' },
  resolution: { type: 'string', default: '60' },
} });
const PACKS = ['sg-police', 'sg-osc', 'sg-poha', 'platform', 'eu-dsa-notice', 'us-take-it-down', 'un-special-procedures', 'employer', 'press'];
const ACROSS = 6;

const read = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Messages;
const drawn = (bytes: Uint8Array) => ({ bytes, width: new DataView(bytes.buffer, bytes.byteOffset).getUint32(16), height: new DataView(bytes.buffer, bytes.byteOffset).getUint32(20) });
const shown = paperCase({
  post: drawn(new Uint8Array(pngOf(await postPage({ x: 90, y: 230, width: 400 })))), tall: drawn(samplePng(640, 2600)),
  medium: { bytes: new Uint8Array(photograph.bytes()), width: 600, height: 400 },
});
const told: PackAnswers = {
  'reporter.name': 'Tan Mei Lin', 'reporter.email': 'meilin@example.org', 'reporter.address': '12 Hougang Avenue 3\nSingapore 530012', 'victim.name': 'Tan Mei Lin',
  'incident.impact': 'I do not sleep.', 'incident.risk': 'They wrote that they would come.', 'decl.accuracy': 'yes', 'consent.submit': '2026-11-20',
};

const rule = rulesFor('x').rules.find(({ categories }) => categories.includes('harassment'))!;

let pages = 0;
for (const language of values.languages.split(',')) {
  const folder = resolve(values.out, language);
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const [name, make] of papersOf(language, shown)) {
    if (!name.startsWith(values.only)) continue;
    const pdf = await makeTimelinePdf(await make(), nodeResources);
    writeFileSync(join(folder, `${name}.pdf`), new Uint8Array(await pdf.arrayBuffer()));
    count += drawPages(folder, name);
  }
  console.log(`${language}: ${count} pages`);
  pages += count;
}
console.log(`${pages} pages are in ${values.out}`);

function papersOf(language: string, { records, pictures }: PaperCase): [name: string, make: () => TimelineInput | Promise<TimelineInput>][] {
  const translate = makeTranslate(language, read('locales', `${language}.json`), read('locales', 'en.json'));
  const base = {
    language, translate, facts: language === 'en' ? undefined : read('locales', 'facts', `${language}.json`) as Facts, platformNames: platformNames(translate), timeZone: 'Asia/Singapore', title: translate('export.title'),
    ruleFor: ({ annotations }: (typeof records)[number]) => (annotations.categories.includes('harassment') ? { rule, why: [{ code: 'repeats' as const, detail: '3' }] } : null),
    loadArtefact: async (captureId: string, name: string) => pictures.get(`${captureId} ${name}`)?.slice() ?? null,
  };
  const timeline = (choices: Partial<TimelineChoices>) => () => sampleInput(records, { ...base, choices: { ...usualTimeline, ...choices } });
  const court = { ...usualTimeline.court, deponent: 'Tan Mei Lin', initials: 'TML' };
  return [
    ['standard-a4', timeline({ paper: 'a4' })], ['standard-letter', timeline({ paper: 'letter', pictures: 'appendix' })],
    ['court-a4', timeline({ paper: 'a4', layout: 'court', court })], ['court-letter', timeline({ paper: 'letter', layout: 'court', court: { ...court, exhibits: 'account' } })],
    ['redacted', () => {
      const redacted = redactRecords(records, startRedaction, translate);
      const left = redacted.map((record, index) => asRecord(record, records[index]!.capture.artefacts.filter(({ name }) => name === 'post-picture' && index === 0)
        .map(({ name, sha256, width, height }) => ({ artefact: name, sha256, size: 1, width: width!, height: height!, masks: 1, original: { saltedSha256: sha256 } })), records[index]!.capture));
      const preface = [{ title: translate('redact.pdf.about'), blocks: ['redact.claim', 'redact.pdf.masked', 'redact.pdf.check', 'redact.pdf.careful'].map((key) => ({ kind: 'text' as const, text: translate(key) })) }];
      return sampleInput(left, { ...base, custody: [], preface, redacted: { dates: 'day', signed: true }, title: translate('redact.pdf.title'), timeZone: 'UTC', loadArtefact: (_, name) => base.loadArtefact(records[0]!.capture.id, name) });
    }],
    ...PACKS.map((id): [string, () => TimelineInput] => [`pack-${id}`, () => packOf(recipientById(id)!, records, base)]),
  ];
}

/** As `kinds/pack` makes it. */
function packOf(recipient: Recipient, all: PaperCase['records'], base: Pick<TimelineInput, 'language' | 'translate' | 'facts' | 'platformNames' | 'timeZone' | 'ruleFor' | 'loadArtefact'>): TimelineInput {
  const { translate, language } = base;
  // Their sheets are those of the timeline: a few show how they follow the letter.
  const records = recordsTo(recipient, all.filter((_, index) => [0, 1, 4, all.length - 1].includes(index)), null);
  const input: LetterInput = {
    recipient, records, answers: told, choice: recipient.choice?.of[0] ?? null, words: new Words(base), court: { ...startCourt, orders: recipient.orders?.slice(0, 2) ?? [], track: { claim: 'no' } },
    remedies: [{ where: 'Police, Central Division', when: '2026-11-06', outcome: '', document: '' }],
  };
  const letter = recipient.redacted === 'only' ? redactedLetter(input, base) : letterOf(input);
  writeFileSync(join(resolve(values.out, language), `pack-${recipient.id}.txt`), plainText(letter, (label, value) => labelled(translate, label, value)));
  const title = translate('pack.title', { recipient: translate(`pack.to.${recipient.id}`) });
  if (recipient.redacted === 'only') return sampleInput([], { ...base, custody: [], title, preface: letter, sheets: 'none' });
  return sampleInput(records.map((record) => reduced(recipient, record)), {
    ...base, title, preface: letter, sheets: recipient.sheets, choices: layoutFor(recipient, told), ...(!asks(recipient, 'platform.policy') && { ruleFor: () => null }),
  });
}

/** Each page, and sheets of six; the number of pages. */
function drawPages(folder: string, name: string): number {
  const mine = new RegExp(`^${name}(-sheet)?-\\d+\\.(ppm|png)$`);
  for (const old of readdirSync(folder).filter((each) => mine.test(each))) rmSync(join(folder, old));
  execFileSync('pdftoppm', ['-r', values.resolution, join(folder, `${name}.pdf`), join(folder, name)]);
  const files = readdirSync(folder).filter((each) => each.startsWith(`${name}-`) && mine.test(each)).toSorted();
  for (let first = 0; first < files.length; first += ACROSS) {
    const sheet = sideBySide(files.slice(first, first + ACROSS).map((file) => readFileSync(join(folder, file))));
    writeFileSync(join(folder, `${name}-sheet-${String(first / ACROSS + 1).padStart(2, '0')}.png`), sheet);
  }
  for (const file of files) rmSync(join(folder, file));
  return files.length;
}

/** Pictures of the same height as one PNG, three in a row. */
function sideBySide(ppms: readonly Buffer[]): Uint8Array {
  const pictures = ppms.map((ppm) => {
    const [head, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40))!;
    return { width: Number(width), height: Number(height), rgb: ppm.subarray(head.length) };
  });
  const [{ width, height } = { width: 1, height: 1 }] = pictures;
  const across = 3;
  const [wide, high] = [(width + 4) * across, (height + 4) * Math.ceil(pictures.length / across)];
  const rows = Buffer.alloc(high * (1 + wide * 3), 0x99);
  for (let y = 0; y < high; y += 1) rows[y * (1 + wide * 3)] = 0;
  for (const [index, { rgb }] of pictures.entries()) {
    for (let y = 0; y < height; y += 1) {
      const at = ((Math.floor(index / across) * (height + 4)) + y) * (1 + wide * 3) + 1 + (index % across) * (width + 4) * 3;
      rgb.copy(rows, at, y * width * 3, (y + 1) * width * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(wide, 0);
  head.writeUInt32BE(high, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
