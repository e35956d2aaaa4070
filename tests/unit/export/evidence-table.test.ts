import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import english from '../../../locales/en.json';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import { unguarded } from '../../../utils/export/csv';
import { evidenceTable } from '../../../utils/export/evidence-table';
import { makeTranslate } from '../../../utils/i18n';
import { aPost, aRecord } from '../components/records';

const translate = makeTranslate('en', english);
async function tableOf(records: readonly EvidenceRecord[]): Promise<string> {
  let text = '';
  for await (const line of evidenceTable(records, translate)) text += line;
  return text;
}
const rowOf = async (record: EvidenceRecord): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries((parse(await tableOf([record]), { bom: true, columns: true }) as Record<string, string>[])[0]!)
    .map(([name, cell]) => [name, unguarded(cell)]));

it('has the columns that the format names, in that order', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/evidence-format.md'), 'utf8');
  const section = page.slice(page.indexOf('### The table'), page.indexOf('## The researcher file'));
  const documented = [...section.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, names]) => [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(parse(await tableOf([]), { bom: true })[0]).toEqual(documented);
});

it('holds what was read, what the person added and what is missing, each as it is', async () => {
  const hostile = '=HYPERLINK("https://evil.example","நீ")\r\n;@x, "سلام" 😀';
  const post = aPost({ text: hostile, id: '1990000000000000000', textCut: true, quoted: aPost({ text: 'quoted words', author: { name: 'Q', handle: 'qq', profileUrl: null, id: null, avatarUrl: null } }) });
  post.author = { ...post.author, name: '+Truth' };
  const row = await rowOf(aRecord({
    capture: { post, missing: [{ code: 'parents', detail: null }, { code: 'bytes.refused', detail: 'https://pbs.twimg.com/1.jpg' }] },
    annotations: {
      categories: ['threat', 'stalking'], note: '- he waited\n- at the stop', pixelsErasedAt: null,
      reports: [
        { at: '2026-11-22T01:00:00.000Z', type: 'reported', ruleId: 'x-violent-speech', channel: 'form', reference: 'CASE-9', note: null },
        { at: '2026-11-25T01:00:00.000Z', type: 'answer', ruleId: null, reference: null, outcome: 'kept', happenedOn: '2026-11-24', note: 'We found\nno violation' },
      ],
    },
  }));
  expect(row).toMatchObject({
    record_id: 'record-1', manifest_sha256: 'b'.repeat(64), captured_utc: '2026-11-21T06:32:08.000Z', captured_local: '2026-11-21T14:32:08+08:00',
    platform: 'x', host: 'x.com', kind: 'reply', author_name: '+Truth', author_handle: 'truthteller88', text: hostile, text_cut: 'yes',
    quoted_author: 'qq', quoted_text: 'quoted words', post_id: '1990000000000000000', posted_shown: '9h', posted_from_id_utc: '2026-11-21T05:20:11.412Z',
    times_disagree: 'no', categories: 'threat stalking', note: '- he waited\n- at the stop', artefacts: 'post-picture', missing: 'parents bytes.refused',
    missing_in_words: `${english['missing.parents']}\n${english['missing.bytes.refused']} https://pbs.twimg.com/1.jpg`, stated_account: '',
    reports: '2026-11-22T01:00:00.000Z reported; channel: form; rule: x-violent-speech; reference: CASE-9\n2026-11-24 answer; outcome: kept; note: We found no violation',
  });
});

it('keeps what the person says of a file apart from what was read', async () => {
  const stated = { site: 'WhatsApp', account: '+65 9123 4567', at: '11/12', address: null, how: 'received', note: 'from my sister' } as const;
  const empty = { ...aPost(), author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null }, text: '', permalink: null, id: null };
  const row = await rowOf(aRecord({ capture: { kind: 'file', platform: 'whatsapp', page: { url: '', title: '' }, post: empty, file: { files: [], textFrom: null, stated } } }));
  expect(row).toMatchObject({
    host: '', author_name: '', author_handle: '', text: '', stated_site: 'WhatsApp', stated_account: '+65 9123 4567', stated_time: '11/12', stated_address: '',
    stated_how: 'received', stated_note: 'from my sister',
  });
});

it('tells the clock of the capture west of Greenwich and by the half hour', async () => {
  const at = async (offsetMinutes: number) => (await rowOf(aRecord({ capture: { capturedAt: { utc: '2026-11-21T00:10:00.000Z', offsetMinutes, timeZone: 'Etc/UTC' } } }))).captured_local;
  expect([await at(-210), await at(345), await at(0)]).toEqual(['2026-11-20T20:40:00-03:30', '2026-11-21T05:55:00+05:45', '2026-11-21T00:10:00+00:00']);
});
