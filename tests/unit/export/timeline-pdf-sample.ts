/** Records in many scripts and shapes for the tests of the timeline PDF, and the resources it needs in Node. */
import { deflateSync, crc32 } from 'node:zlib';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as harfbuzz from 'harfbuzzjs';
import english from '../../../locales/en.json';
import type { ArtefactEntry, CustodyEntry, EvidenceRecord } from '../../../utils/evidence/types';
import { makeTranslate } from '../../../utils/i18n';
import { emptyPost } from '../../../utils/platforms/reading';
import type { Post } from '../../../utils/platforms/types';
import type { RuleMatch } from '../../../utils/rules/types';
import { fontFiles, type PdfResources, type RasterImage, type TimelineInput } from '../../../utils/export/timeline-pdf';
import { RecordFile } from '../../../utils/export/record-source';
import { rasterLine } from '../../../utils/export/timeline-pdf/types';

export const sampleTexts = {
  en: 'Nobody asked you to come here. We know where you work and we will make sure everyone there hears about it.',
  'zh-Hans': '大家都知道你住在哪里，别再发帖了。明天我们会去你的公司找你，看你还敢不敢说话。',
  'zh-Hant': '大家都知道你住在哪裡，別再發文了。明天我們會去你的公司找你，看你還敢不敢說話。',
  ms: 'Jangan tunjuk muka lagi di sini. Kami tahu jalan yang kamu guna setiap pagi, jadi berhati-hatilah.',
  ta: 'நீ எங்கே வேலை செய்கிறாய் என்று எங்களுக்குத் தெரியும். இனி இங்கே எழுதினால் உன் குடும்பத்திடம் சொல்லுவோம்.',
  ar: 'نعرف أين تسكن ومتى تخرج من البيت. إن كتبت هنا مرة أخرى فسوف تندم، والرقم 4721 (Twitter) معنا.',
  ur: 'ہمیں معلوم ہے کہ تم کہاں رہتے ہو۔ اگر دوبارہ یہاں لکھا تو سب کو تمہاری تصویریں بھیج دیں گے۔',
  hi: 'हमें पता है कि तुम कहाँ रहती हो। अगर फिर से यहाँ लिखा तो सबको तुम्हारी तस्वीरें भेज देंगे।',
  th: 'เรารู้ว่าเธอทำงานที่ไหน ถ้ายังโพสต์อีกพวกเราจะไปรอหน้าบริษัททุกวัน',
  ja: 'あなたの住所は全員が知っています。もう投稿しないでください。次は会社に電話します。',
  ko: '네가 어디서 일하는지 다 알고 있다. 한 번만 더 글을 올리면 가족에게 연락하겠다.',
  bn: 'তুমি কোথায় থাকো আমরা জানি। আবার এখানে লিখলে সবাইকে বলে দেব।',
  he: 'אנחנו יודעים איפה את גרה. אם תכתבי כאן שוב נגיע אליך הביתה.',
  emoji: 'Look who is crying again 😂😂 👎🏽 👨‍👩‍👧 🇸🇬 ❤️‍🔥 nobody believes you 1️⃣ 𝓵𝓸𝓼𝓮𝓻 ★',
} as const;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const pad = (value: number) => String(value).padStart(2, '0');

export interface SampleOptions {
  text?: string;
  language?: string | null;
  post?: Partial<Post>;
  artefacts?: ArtefactEntry[];
  capture?: Partial<EvidenceRecord['capture']>;
  annotations?: Partial<EvidenceRecord['annotations']>;
}

export function artefact(name: string, role: ArtefactEntry['role'], more: Partial<ArtefactEntry> = {}): ArtefactEntry {
  return {
    name, role, mimeType: 'image/png', size: 48_211, sha256: hashOf(name), sourceUrl: null,
    method: role === 'post-picture' ? 'screenshot' : null, alt: null, width: null, height: null, ...more,
  };
}

export function sampleRecord(index: number, options: SampleOptions = {}): EvidenceRecord {
  const { text = sampleTexts.en, language = 'en', post = {}, artefacts = [], capture = {}, annotations = {} } = options;
  const day = pad(1 + (index % 27));
  const posted = `2026-10-${day}T0${index % 10}:15:42.000Z`;
  const id = `0192f3a0-0000-7000-8000-${String(index).padStart(12, '0')}`;
  return {
    manifestHash: hashOf(id),
    annotations: { captureId: id, categories: [], note: '', reports: [], pixelsErasedAt: null, ...annotations },
    capture: {
      schemaVersion: 1, id, platform: 'x', kind: 'post',
      post: {
        ...emptyPost('post'), id: String(1_840_000_000_000_000_000n + BigInt(index)), text, language,
        permalink: `https://x.com/quietlurker${index}/status/${1_840_000_000_000_000_000n + BigInt(index)}`,
        author: { name: `Quiet Lurker ${index}`, handle: `quietlurker${index}`, profileUrl: `https://x.com/quietlurker${index}`, id: null, avatarUrl: null },
        postedAt: { shown: '9h', machine: posted, fromId: posted }, counts: { replies: 6, reposts: 2 }, ...post,
      },
      thread: { parents: [], ownReplies: [] },
      page: { url: 'https://x.com/home', title: 'Home / X' },
      viewerLoggedIn: true, permalinkFrom: 'page', timesDisagree: false,
      capturedAt: { utc: `2026-11-${day}T06:32:10.000Z`, offsetMinutes: 480, timeZone: 'Asia/Singapore' },
      startedBy: 'button',
      environment: {
        browser: 'Chromium 156', os: 'Windows 11', userAgent: 'Mozilla/5.0', viewport: { width: 1280, height: 860 },
        devicePixelRatio: 2, zoom: 1, interfaceLanguage: 'en',
      },
      tool: { name: 'OnRecord', version: '0.1.0', adapter: 'x@2026-11-20' },
      artefacts, missing: [], ...capture,
    },
  };
}

/** One record for each sample text, every third with a picture. */
export function recordsInAllScripts(): EvidenceRecord[] {
  return Object.entries(sampleTexts).map(([language, text], index) => sampleRecord(index + 1, {
    text, language: language === 'emoji' ? null : language,
    artefacts: [artefact('post-html', 'post-html', { mimeType: 'text/html' }), ...(index % 3 === 0 ? [artefact('post-picture', 'post-picture')] : [])],
  }));
}

/** A custody log that holds one entry for each record and one for the export. */
export function sampleCustody(records: readonly EvidenceRecord[]): CustodyEntry[] {
  const entries: CustodyEntry[] = [];
  const add = (facts: Pick<CustodyEntry, 'action' | 'captureId' | 'detail'>) => {
    const seq = entries.length + 1;
    entries.push({
      seq, at: `2026-11-21T06:${pad(Math.floor(seq / 60) % 60)}:${pad(seq % 60)}.000Z`, subjectHash: hashOf(`subject ${seq}`),
      previousHash: entries.at(-1)?.hash ?? null, hash: hashOf(`entry ${seq}`), ...facts,
    });
  };
  for (const { capture } of records) add({ action: 'captured', captureId: capture.id, detail: null });
  add({ action: 'exported', captureId: null, detail: 'timeline.pdf' });
  return entries;
}

export const sampleRule: RuleMatch = {
  rule: {
    id: 'x.abuse.targeted', categories: ['harassment'], usualFor: [], topics: [], reporter: 'anyone', document: 'Abuse and Harassment', section: 'Targeted Harassment',
    url: 'https://help.x.com/en/rules-and-policies/abusive-behavior', cues: [],
    summary: 'Going after someone again and again with hostile posts they did not invite, meant to humiliate them.',
    policyDate: '2026-07', versionDate: '2026-11-20', source: 'the page itself', confidence: 'high', note: null,
  },
  why: [{ code: 'repeats', detail: '3' }],
};

/** An opaque PNG with a diagonal pattern, so that scaling and clipping can be seen. */
export function samplePng(width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const stripe = (x + y) % 80 < 40 ? 244 : 226;
      rows.set([stripe, stripe - 4, stripe - 12], y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return new Uint8Array(Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array()),
  ]));
}

/** A soft round blot for each character: Node has no canvas. */
async function blot(text: string, px: number): Promise<RasterImage> {
  const height = Math.round(px * (rasterLine.ascent + rasterLine.descent));
  const width = Math.round(px * 1.2) * Math.max(1, Array.from(new Intl.Segmenter('en').segment(text)).length);
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = Math.hypot((x % (px * 1.2)) - px * 0.6, y - px * 0.65) < px * 0.5;
      if (inside) rgba.set([31, 107, 102, 200], (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

const nodeModules = new URL('../../../node_modules/', import.meta.url);

export const nodeResources: PdfResources = {
  fonts: Object.fromEntries(fontFiles.map(({ id, from }) => [id, new Uint8Array(readFileSync(new URL(from, nodeModules)))])),
  harfbuzz,
  raster: blot,
};

export function sampleInput(records: readonly EvidenceRecord[], more: Partial<TimelineInput> = {}): TimelineInput {
  return {
    records: RecordFile.of(records), custody: sampleCustody(records), loadArtefact: async () => null, ruleFor: () => null,
    platformNames: { x: 'X', youtube: 'YouTube', bluesky: 'Bluesky' }, title: 'Messages to Mei Lin, autumn 2026', language: 'en',
    translate: makeTranslate('en', english), madeAt: new Date('2026-11-21T08:00:00Z'), timeZone: 'Asia/Singapore', toolVersion: '0.1.0', ...more,
  };
}
