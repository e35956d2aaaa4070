/** Many records of many accounts on several sites, put beside the log at once: for what lists, charts and searches do with them. Bundled for the page. */
import { indexFields } from '../../utils/evidence/database';
import { makeFolder } from '../../utils/evidence/folders';
import { describePerson, linkAccounts } from '../../utils/evidence/people';
import { EvidenceStore } from '../../utils/evidence/store';
import { searchTextOf, summaryOf } from '../../utils/evidence/summary';
import type { Annotations, Capture, EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { captureOf } from './records';

const SITES = [
  { platform: 'x', page: { url: 'https://x.com/home', title: 'Home' } }, { platform: 'tiktok', page: { url: 'https://www.tiktok.com/', title: 'TikTok' } },
  { platform: 'instagram', page: { url: 'https://www.instagram.com/', title: 'Instagram' } }, { platform: 'mastodon', page: { url: 'https://social.example/home', title: 'Home' } },
];
const WORDS = ['Nobody asked you, look at yourself.', 'நீ எங்கே வேலை செய்கிறாய் என்று தெரியும்', '我知道你住在哪里', 'أعرف أين تسكن', 'Aku tahu kau duduk blok mana'];
const HARMS: HarmCategory[][] = [['harassment'], ['threat', 'stalking'], [], ['doxxing'], ['harassment', 'hate']];

/** A third as many accounts as records, up to 400; the first changes its handle half way. Hours apart, and some days busier than others. */
export function recordsOf(count: number, from = 0): EvidenceRecord[] {
  return Array.from({ length: count }, (_, offset): EvidenceRecord => {
    const number = from + offset;
    const who = (number * 7) % Math.max(2, Math.min(400, Math.ceil(count / 3)));
    const { platform, page } = SITES[who % SITES.length]!;
    const hours = number * (number % 11 < 4 ? 2 : 5) % (24 * 120);
    const utc = new Date(Date.UTC(2026, 6, 20, 3) + hours * 3600_000).toISOString();
    const draft = captureOf({ text: `${WORDS[number % WORDS.length]} ${number}`, handle: who === 0 && number * 2 > count ? 'gentle_fern' : `fern${who}` });
    const artefact = { name: 'post-picture', role: 'post-picture' as const, mimeType: 'image/png', size: 20_000 + number * 37 % 90_000, sha256: 'a'.repeat(64), sourceUrl: null, method: 'screenshot' as const, alt: null, width: 600, height: 300 };
    const capture: Capture = {
      ...draft, platform, page, capturedAt: { utc, offsetMinutes: 480, timeZone: 'Asia/Singapore' }, artefacts: number % 3 === 0 ? [] : [artefact],
      post: { ...draft.post, id: String(10_000 + number), permalink: `${page.url}#${number}`, author: number % 97 === 5 ? { ...draft.post.author, name: null, handle: null, id: null } : { ...draft.post.author, name: `Fern ${who}`, id: who % 3 === 0 ? `77${who}` : null } },
    };
    const reports: Annotations['reports'] = number % 4 === 1 ? [{ at: utc, type: number % 8 === 1 ? 'reported' : 'answer', ruleId: null, reference: null, note: null }] : [];
    return { capture, manifestHash: number.toString(16).padStart(64, '0'), annotations: { captureId: capture.id, categories: HARMS[number % HARMS.length]!, note: '', reports, pixelsErasedAt: null } };
  });
}

export async function fillVault(count: number, from = 0): Promise<void> {
  const store = new EvidenceStore();
  const { db } = store;
  await db.open();
  for (let at = from; at < count; at += 1000) {
    const records = recordsOf(Math.min(1000, count - at), at);
    await db.captures.bulkAdd(records.map(({ capture, manifestHash }) => ({ ...indexFields(db, capture), platform: capture.platform, capture, manifestHash })));
    await db.annotations.bulkAdd(records.map(({ annotations }) => annotations));
    await db.summaries.bulkAdd(records.map(summaryOf));
    await db.searchTexts.bulkAdd(records.map(searchTextOf));
  }
}

/** Of a handful of real records from X: two cases, a person with two accounts, a report that waits and one that was answered, and something in the trash. */
export async function arrangeFew(names: { folder: string; label: string; why: string }): Promise<void> {
  const store = new EvidenceStore();
  const captured = (await store.summaries()).map(({ captureId, capture }) => ({ id: captureId, handle: capture.post.author.handle }));
  const [first, second, third] = captured as [typeof captured[0], typeof captured[0], typeof captured[0]];
  await makeFolder(store, names.folder, [first.id, second.id]);
  await makeFolder(store, 'க வழக்கு 案件 قضية', [third.id]);
  await linkAccounts(store, [`x:${first.handle}`], [`x:${second.handle}`], names.why);
  await describePerson(store, [`x:${first.handle}`], { label: names.label });
  for (const [{ id }, types] of [[second, ['reported']], [third, ['reported', 'answer']]] as const) {
    for (const type of types) await store.addReportEvent(id, { type, ruleId: null, reference: null, note: null });
  }
  const before = new Set(captured.map(({ id }) => id));
  await fillVault(1);
  await store.trash((await store.summaries()).map(({ captureId }) => captureId).filter((id) => !before.has(id)));
}

/** Cases, a person with two accounts, and something in the trash. */
export async function arrange(names: { folder: string; label: string; why: string }): Promise<void> {
  const store = new EvidenceStore();
  const summaries = await store.summaries();
  const ids = summaries.map(({ captureId }) => captureId);
  await makeFolder(store, names.folder, ids.filter((_, index) => index % 2 === 0));
  await linkAccounts(store, ['x#770', 'x:fern0'], ['tiktok:fern1'], names.why);
  await describePerson(store, ['x#770'], { label: names.label });
  await store.trash(ids.slice(2, 4));
}
