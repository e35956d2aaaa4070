/** One case as paper has to bear it: many scripts, long handles and addresses, pictures shown and not shown, and all that a person may add. */
import type { ArtefactEntry, EvidenceRecord, ReportEvent } from '../../utils/evidence/types';
import { emptyPost } from '../../utils/platforms/reading';
import { artefact, sampleRecord, sampleTexts, type SampleOptions } from '../unit/export/timeline-pdf-sample';

export interface PaperCase {
  /** Earliest first. */
  records: EvidenceRecord[];
  /** By capture id and name. */
  pictures: ReadonlyMap<string, Uint8Array>;
}

interface Drawn { bytes: Uint8Array; width: number; height: number }

/** `pictures` are those that stand for what was saved: of a post, of a page that is higher than paper, and one from a post. */
export function paperCase(pictures: { post: Drawn; tall: Drawn; medium: Drawn }): PaperCase {
  const shown = new Map<string, Uint8Array>();
  const picture = (name: string, role: ArtefactEntry['role'], drawn: Drawn, more: Partial<ArtefactEntry> = {}): [ArtefactEntry, Drawn] =>
    [artefact(name, role, { width: drawn.width, height: drawn.height, size: drawn.bytes.length, ...more }), drawn];
  const record = (index: number, options: SampleOptions, drawn: [ArtefactEntry, Drawn][] = []) => {
    const made = sampleRecord(index, { ...options, artefacts: [artefact('post-html', 'post-html', { mimeType: 'text/html' }), ...drawn.map(([entry]) => entry)] });
    for (const [{ name }, { bytes }] of drawn) shown.set(`${made.capture.id} ${name}`, bytes);
    return made;
  };
  const { post, tall, medium } = pictures;
  const mediumUrl = 'https://pbs.example/media/GhT5k2.png';
  const records = [
    record(1, {
      text: sampleTexts.en,
      post: { media: [{ kind: 'image', url: mediumUrl, alt: 'A photograph of the front door, number 12' }, { kind: 'video', url: null, alt: null }] },
      capture: { collector: 'self', viewer: { handle: 'meilin', name: 'Mei Lin' }, clock: { host: 'x.com', offsetSeconds: 40 }, pageChanges: ['text-expanded', 'overlays-hidden'] },
      annotations: { categories: ['harassment', 'threat'], note: 'Same voice as the account that was suspended in May.', impact: impact.en, translation: sampleTexts.ms, reports: reports() },
    }, [picture('post-picture', 'post-picture', post), picture('media-1', 'media', medium, { sourceUrl: mediumUrl }), picture('window-picture', 'window-picture', post)]),
    record(2, {
      text: sampleTexts.ar, language: 'ar',
      post: { author: { name: 'مراقب هادئ', handle: 'a_very_long_handle_that_nobody_would_type_twice_2026', profileUrl: `https://x.com/${'a_very_long_handle_that_nobody_would_type_twice_2026'}`, id: '1840000000000000002', avatarUrl: null }, permalink: `https://x.com/a_very_long_handle_that_nobody_would_type_twice_2026/status/1840000000000000002?ref=${'abcdefghij'.repeat(12)}` },
      capture: { timesDisagree: true, missing: [{ code: 'bytes.other-host', detail: 'https://pbs.example/media/GhT5k3.png' }], thread: { parents: [{ ...emptyPost('post'), text: sampleTexts.he, author: { name: 'צופה', handle: 'tzofe', profileUrl: null, id: null, avatarUrl: null } }], ownReplies: [{ ...emptyPost('reply'), text: sampleTexts.en }] } },
      annotations: { categories: ['doxxing'], impact: impact.ar, translation: sampleTexts.en },
    }, [picture('post-picture', 'post-picture', tall)]),
    record(3, { text: sampleTexts.ta, language: 'ta', post: { textCut: true }, annotations: { categories: ['hate'], impact: impact.ta, translation: sampleTexts.en } }),
    record(4, { text: sampleTexts['zh-Hans'], language: 'zh-Hans', post: { author: { name: '安静的观察者', handle: 'guancha', profileUrl: 'https://x.com/guancha', id: null, avatarUrl: null } }, annotations: { categories: ['stalking'] } },
      [picture('post-picture', 'post-picture', { ...post })]),
    record(5, { text: 'A picture of me that I never agreed to.', annotations: { categories: ['ncii'], note: 'Nobody may see this.' } }, [picture('post-picture', 'post-picture', post), picture('media-1', 'media', medium)]),
    record(7, { text: [1, 2, 3].map(() => Object.values(sampleTexts).join(' ')).join('\n\n'), language: null, capture: { platform: 'youtube', kind: 'comment' } }),
    record(8, { text: sampleTexts.emoji, language: null, post: { author: { name: '😂 𝓛𝓾𝓻𝓴𝓮𝓻', handle: null, profileUrl: null, id: null, avatarUrl: null }, permalink: null, postedAt: { shown: null, machine: null, fromId: null } }, capture: { platform: 'web', kind: 'page' } }),
    file(record, picture, medium),
  ];
  return { records, pictures: shown };
}

const impact = {
  en: 'I do not sleep. I take another way to work, and I no longer answer the door.\n\nMy daughter asks why I look behind us.',
  ar: 'لا أنام. أسلك طريقا آخر إلى العمل كل صباح، ولم أعد أفتح الباب.',
  ta: 'எனக்குத் தூக்கம் இல்லை. வேலைக்கு வேறு வழியில் செல்கிறேன்.',
};

function reports(): ReportEvent[] {
  const rule = {
    id: 'x.abuse.targeted', document: 'Abuse and Harassment', section: 'Targeted Harassment', url: 'https://help.x.com/en/rules-and-policies/abusive-behavior',
    versionDate: '2026-11-20', confidence: 'low' as const,
  };
  return [
    { at: '2026-11-02T01:00:00.000Z', offsetMinutes: 480, type: 'reported', ruleId: rule.id, rule, channel: 'in-page', route: { name: 'Report post', url: null, corrected: false }, reference: 'KMM2026110212345', account: 'meilin', filesSent: ['timeline.pdf'], note: null },
    { at: '2026-11-05T01:00:00.000Z', offsetMinutes: 480, type: 'outcome', ruleId: null, reference: 'KMM2026110212345', outcome: 'kept', note: 'They say that it breaks no rule.' },
    { at: '2026-11-06T01:00:00.000Z', offsetMinutes: 480, type: 'went-elsewhere', door: 'sg-police-report', ruleId: null, route: { name: 'Police report', url: 'https://eservices1.police.gov.sg', corrected: false }, reference: 'F/20261106/2041', note: 'A call back within the week.' },
  ];
}

function file(
  record: (index: number, options: SampleOptions, drawn?: [ArtefactEntry, Drawn][]) => EvidenceRecord,
  picture: (name: string, role: ArtefactEntry['role'], drawn: Drawn) => [ArtefactEntry, Drawn], medium: Drawn,
): EvidenceRecord {
  return record(9, {
    text: '', post: { author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null }, permalink: null, id: null },
    capture: {
      platform: 'whatsapp', kind: 'file', startedBy: 'file', page: { url: '', title: '' },
      file: {
        files: [1, 2].map((number) => ({ artefact: `file-${number}`, originalName: `Screenshot_2026-11-0${number}_at_21.04.33_WhatsApp.png`, mimeType: 'image/png', size: medium.bytes.length, lastModified: '2026-11-07T13:04:33.000Z' })),
        textFrom: null,
        stated: { site: 'WhatsApp', account: '+65 8000 0000', at: 'On 7 November, in the evening', address: null, how: 'own-screenshot', note: 'Sent to the group of the parents.' },
      },
    },
    annotations: { categories: ['harassment'] },
  }, [picture('file-1', 'file', medium), picture('file-2', 'file', medium)]);
}
