/** Inside a page of the extension: thousands of records at once, stored and logged as captures are, with the lock on or off. Bundled for the page. */
import { captureOf } from '../../tests/support/records';
import { lockOf } from '../../utils/lock-actions';
import { unannotated } from '../../utils/evidence/annotations';
import { logged } from '../../utils/evidence/custody-log';
import { indexFields } from '../../utils/evidence/database';
import { hashOf, sha256 } from '../../utils/evidence/hash';
import { searchTextOf, summaryOf } from '../../utils/evidence/summary';
import type { Capture } from '../../utils/evidence/types';
import { openStore } from '../../utils/vault';

const AT_ONCE = 500;
/** Records that one life of the worker seals, with a key of its own. */
const IN_A_LIFE = 20;
const HARM = 'You should not have left the house. முதல் இல்லை. 没有人问你。';

/** Earliest first, an hour apart. */
export async function fillMany(count: number, passphrase: string | null): Promise<number> {
  const { db } = openStore();
  if (passphrase !== null) await (await lockOf({ db })).turnOn(passphrase);
  await db.open();
  const step = passphrase === null ? AT_ONCE : IN_A_LIFE;
  for (let from = 0; from < count; from += step) {
    const bytes = new TextEncoder().encode(`<p>${HARM}</p>`).buffer as ArrayBuffer;
    const artefact = { name: 'post-html', role: 'post-html' as const, mimeType: 'text/html', sourceUrl: null, method: null, alt: null, width: null, height: null, size: bytes.byteLength, sha256: await sha256(bytes) };
    const captures = Array.from({ length: Math.min(step, count - from) }, (_, index): Capture => {
      const number = from + index;
      const capture = captureOf({ text: `${number}. ${HARM}` });
      capture.capturedAt = { ...capture.capturedAt, utc: new Date(Date.UTC(2025, 0, 1) + number * 3_600_000).toISOString() };
      capture.post.id = `${1_990_000_000_000_000_000n + BigInt(number)}`;
      capture.post.permalink = `https://x.com/account${number % 40}/status/${capture.post.id}`;
      capture.post.author = { ...capture.post.author, handle: `account${number % 40}` };
      return { ...capture, artefacts: [artefact] };
    });
    const hashes = await Promise.all(captures.map(hashOf));
    const records = captures.map((capture, index) => ({ capture, manifestHash: hashes[index]!, annotations: unannotated(capture.id) }));
    await logged(db, async () => ({
      facts: records.map(({ capture, manifestHash }) => ({ action: 'captured' as const, captureId: capture.id, subjectHash: manifestHash, detail: null })),
      apply: async () => {
        await db.captures.bulkAdd(records.map(({ capture, manifestHash }) => ({ ...indexFields(db, capture), platform: capture.platform, capture, manifestHash })));
        await db.artefacts.bulkAdd(captures.map(({ id }) => ({ captureId: id, name: artefact.name, bytes })));
        await db.annotations.bulkAdd(records.map(({ annotations }) => annotations));
        await db.summaries.bulkAdd(records.map(summaryOf));
        await db.searchTexts.bulkAdd(records.map(searchTextOf));
      },
    }));
    if (passphrase !== null) db.forgetKeys();
  }
  return db.captures.count();
}
