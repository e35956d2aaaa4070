// @vitest-environment happy-dom
/**
 * The safety rules of pathways.md §0 and §5, each under its own name. What only a browser can show is in tests/e2e/safety-rules.spec.ts:
 * that no byte of a picture stays anywhere, that leaving is quick and from everywhere, and that discreet mode says nothing.
 */
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Panel, type PanelActions } from '../../components/panel/Panel';
import { RecordView, type RecordActions } from '../../components/record/RecordView';
import { RecordItem } from '../../components/popup/RecordItem';
import { CareProvider, type KeptCare } from '../../components/shared/care';
import { LawCaveats } from '../../components/shared/LawCaveats';
import { LeaveButton } from '../../components/shared/LeaveButton';
import { Welcome } from '../../components/welcome/Welcome';
import english from '../../locales/en.json';
import { finishCapture, type Surroundings } from '../../utils/capture/finish-capture';
import { readPostDraft } from '../../utils/capture/read-draft';
import { isBreakDue } from '../../utils/breaks';
import { EvidenceDatabase } from '../../utils/evidence/database';
import { concernsMinor, handOver, isGuardian, isYoungPerson, mayChoose, mayOpen, pixelRule, wouldErase } from '../../utils/evidence/pixel-rules';
import { ageBands, isMinor, type AgeBand } from '../../utils/ages';
import { nextDoors } from '../../utils/pathways/next-doors';
import { ChildLines } from '../../components/youth/ChildLines';
import { ReporterProvider } from '../../components/shared/reporter';
import { EvidenceStore } from '../../utils/evidence/store';
import { planIntake, takeIn, type Incoming } from '../../utils/evidence/take-in';
import type { EvidenceRecord, ReportEvent } from '../../utils/evidence/types';
import { plainName } from '../../utils/export/exports';
import { kindsWithBytes } from '../../utils/export/types';
import { recipientData } from '../../utils/export/packs/recipients';
import { mayBeShown } from '../../utils/export/timeline-pdf/shown-pictures';
import { makeTranslate } from '../../utils/i18n';
import { clocksOf } from '../../utils/pathways/clocks';
import { legalRoutes } from '../../utils/pathways/legal-routes';
import { generic } from '../../utils/platforms/generic';
import { countries } from '../../utils/reporting/countries';
import { startRedaction } from '../../utils/redaction/types';
import { isMasked, partiesOf } from '../../utils/redaction/parties';
import { harmCategories, type HarmCategory } from '../../utils/rules/types';
import { aPost, aRecord } from './components/records';
import { button, buttons, clear, field, heading, press, settle, show, text } from './components/screen';
import { artefactOf, captureOf } from '../support/records';
import { lockOff } from '../support/locks';

afterEach(clear);

const emptyStore = () => new EvidenceStore(new EvidenceDatabase(`rules-${crypto.randomUUID()}`));
const PIXELS = ['post-html', 'post-source', 'page-html', 'post-picture', 'window-picture', 'media', 'avatar'] as const;

/** A capture of a post with one artefact of each role; `collector` as the person said. */
async function saved(store: EvidenceStore, change: Parameters<typeof captureOf>[0] = {}): Promise<EvidenceRecord> {
  return store.save(captureOf(change), PIXELS.map((role) => artefactOf(role, role, `bytes of ${role}`)));
}
const bytesIn = async (store: EvidenceStore) => (await store.db.artefacts.toArray()).length;

function panelOf(record: EvidenceRecord, asked: string[] = []): PanelActions {
  let now = record;
  const change = (part: Partial<EvidenceRecord['annotations']>) => now = { ...now, annotations: { ...now.annotations, ...part } };
  return {
    state: async () => ({ status: 'saved', record: now, earlierByAuthor: 0, otherCaptures: [] }), picture: async () => null,
    setCategories: async (categories, keep) => { asked.push(`${categories.join()} ${keep}`); return change({ categories }); },
    erase: async () => change({ pixelsErasedAt: '2026-11-21T06:41:00.000Z' }),
    addReportEvent: async (event) => change({ reports: [{ at: '2026-11-21T06:42:00.000Z', ...event }] }),
    copies: { undecided: false, decide: async () => {}, ask: async () => now }, readServerRules: async () => now,
    open: async () => {}, close: () => {}, leave: () => {}, recordUrl: () => '/popup.html',
  };
}

function careOf(first: Partial<KeptCare['first']> = {}, breakDue = false, heardBreak = () => {}): KeptCare {
  return {
    first: { foldWords: false, collector: null, ageBand: null, helperLimitMinutes: 0, ...first }, heardBreak,
    watch: (changed) => { changed({ breakDue }); return () => {}; },
  };
}

const never = () => new Promise<never>(() => {});
const recordActions = (change: Partial<RecordActions> = {}): RecordActions => ({
  artefact: async () => null, firstFault: async () => null, earlierByAuthor: async () => 0, otherCaptures: async () => [], casesOf: async () => [],
  corroborate: never, lookAgain: never, checkPicture: never, annotate: async () => {}, setCategories: async () => {}, erase: async () => {}, addReportEvent: never, readServerRules: never, trash: never, untrash: never, makePack: never, share: async () => {}, open: never, ...change,
});
const view = (record: EvidenceRecord, actions: Partial<RecordActions> = {}, care = careOf()) => show(
  <CareProvider kept={care}>
    <RecordView record={record} actions={recordActions(actions)} wordsShown={false} onShowWords={() => {}} onOpen={() => {}} onBack={() => {}} onDeleted={() => {}} />
  </CareProvider>,
);
const open = async (record: EvidenceRecord, care = careOf(), asked: string[] = []) => {
  await show(<CareProvider kept={care}><Panel actions={panelOf(record, asked)} /></CareProvider>);
  await settle();
};
const kind = async (name: RegExp) => {
  if (buttons('More kinds').length > 0) await press(button('More kinds'));
  await press(field(name));
};

describe('§0.1 Document first, then report', () => {
  it('the panel says that the post is saved before anything about reporting is on screen', async () => {
    await open(aRecord());
    expect(heading()).toBe('Saved on this device');
    expect(buttons(/report form|I have reported it/)).toHaveLength(0);
    await press(button('Skip'));
    expect(buttons('I have reported it')).toHaveLength(1);
  });
});

describe('§0.2 Except child sexual content: never capture pixels', () => {
  it('naming it erases the bytes of every role in every capture of the post, and the log says that, not what', async () => {
    const store = emptyStore();
    const first = await saved(store);
    const second = await saved(store);
    expect(await bytesIn(store)).toBe(2 * PIXELS.length);
    await store.annotate(second.capture.id, { categories: ['child-safety'] });
    expect(await bytesIn(store)).toBe(0);
    for (const { capture } of [first, second]) {
      const kept = await store.get(capture.id);
      expect(kept.annotations.pixelsErasedAt).not.toBeNull();
      expect([kept.capture.post.text, kept.capture.post.permalink, kept.capture.post.author.handle]).toEqual([capture.post.text, capture.post.permalink, capture.post.author.handle]);
    }
    expect((await store.custody()).filter(({ action }) => action === 'pixels-erased')).toHaveLength(2);
  });

  it('what was named so is never captured with pixels again', async () => {
    const store = emptyStore();
    const { capture } = await saved(store);
    await store.annotate(capture.id, { categories: ['child-safety'] });
    const again = await saved(store);
    expect(await bytesIn(store)).toBe(0);
    expect(again.capture.artefacts).toEqual([]);
    expect(again.capture.missing).toContainEqual({ code: 'not-kept', detail: null });
  });

  it('a record of the link alone makes no copy, draws nothing, fetches nothing and names no address of a picture', async () => {
    document.body.innerHTML = `<article itemscope itemtype="https://schema.org/SocialMediaPosting"><a itemprop="url" href="https://site.example/p/1">1 h</a>
      <span itemprop="author" itemscope><b itemprop="name">Somebody</b></span><p itemprop="text">words</p><img itemprop="image" src="https://site.example/secret.png" alt="what it shows"></article>`;
    const unit = document.querySelector('article')!;
    const draft = readPostDraft(generic, unit, 'context-menu', { linkOnly: true });
    expect(JSON.stringify(draft)).not.toMatch(/secret\.png|what it shows|<article/);
    expect(JSON.stringify(readPostDraft(generic, unit, 'context-menu'))).toMatch(/secret\.png/); // The same post, when copies are wanted.
    const touched: string[] = [];
    const around: Surroundings = {
      mayFetch: async (host) => { if (host !== '*') touched.push(host); return true; }, collector: async () => null, toolVersion: '0', environment: async () => captureOf().environment,
      drawCopy: async () => { touched.push('drawn'); return null; },
    };
    const store = emptyStore();
    const id = crypto.randomUUID();
    const record = await finishCapture(store, { id, begunAt: '', tabId: 1, draft, pictures: null, windowPicture: null, slices: [] }, { missing: [], pageChanges: [] }, around);
    expect([touched, record.capture.artefacts, await bytesIn(store)]).toEqual([[], [], 0]);
    expect(record.capture.missing).toContainEqual({ code: 'link-only', detail: null });
    expect(record.capture.post.text).toContain('words');
    document.body.innerHTML = '';
  });

  it('a file from elsewhere that names it brings no pixels', async () => {
    const store = emptyStore();
    await takeIn(store, await planIntake(store, incomingWith('child-safety', 'backup')));
    expect(await bytesIn(store)).toBe(0);
  });
});

const incomingWith = (category: 'child-safety' | 'ncii', source: Incoming['source'], kept = false): Incoming => {
  const capture = { ...captureOf(), artefacts: [{ name: 'media-1', role: 'media' as const, mimeType: 'image/png', size: 5, sha256: 'a'.repeat(64), sourceUrl: null, method: null, alt: null, width: null, height: null }] };
  return {
    source, madeAt: '', madeBy: '', custody: [], tombstones: [], timestamps: [], cases: [],
    records: [{ capture, manifestHash: 'b'.repeat(64), annotations: { captureId: capture.id, categories: [category], note: '', reports: [], pixelsErasedAt: null, ...(kept && { intimateKeptAt: '2026-11-21T06:41:00.000Z' }) } }],
    loadArtefact: async () => new TextEncoder().encode('bytes').buffer as ArrayBuffer, loadCopy: async () => null, loadCheck: async () => null,
  };
};

describe('§0.2, §5.1 What nobody may see here, nobody gets from here', () => {
  const made = (categories: HarmCategory[], part: Partial<EvidenceRecord['capture']['post']> = {}) => aRecord({ annotations: { categories }, capture: { post: aPost(part) } });
  const withBytes = (record: EvidenceRecord): EvidenceRecord => ({ ...record, capture: { ...record.capture, artefacts: [{ name: 'media-1', role: 'media', mimeType: 'image/png', size: 5, sha256: 'a'.repeat(64), sourceUrl: null, method: null, alt: null, width: null, height: null }] } });
  const young = { collector: 'self', ageBand: '13-15' } as const;

  it('a record of a young person with intimate pictures goes in words alone, and in nothing where pixels stand among them', () => {
    for (const harm of ['ncii', 'sextortion', 'child-safety'] as const) {
      expect([harm, handOver(young, withBytes(made([harm])))]).toEqual([harm, 'words']);
      for (const media of [{ kind: 'image', url: 'data:image/png;base64,AAAA', alt: null }, { kind: 'image', url: 'DATA: image/webp,x', alt: null }] as const) {
        expect(handOver(young, withBytes(made([harm], { media: [media] })))).toBe('not');
      }
      expect(handOver(young, withBytes(made([harm], { text: 'see data:video/mp4;base64,AAAA' })))).toBe('not');
    }
    expect(handOver(young, withBytes(made(['harassment'])))).toBe('whole');
    expect(handOver({ collector: 'self', ageBand: '21-over' }, withBytes(made(['sextortion'])))).toBe('whole');
    expect(handOver({ collector: 'helper', ageBand: null }, withBytes(made(['ncii'])))).toBe('words');
    expect(handOver({ collector: 'parent', ageBand: null }, withBytes(made(['sextortion'])))).toBe('words');
    const erased = withBytes(made(['ncii']));
    expect(handOver(young, { ...erased, annotations: { ...erased.annotations, pixelsErasedAt: '2026-11-21T06:41:00.000Z' } })).toBe('whole');
  });

  it('files that hold bytes are known as such, and no other is', () => {
    expect([...kindsWithBytes].toSorted()).toEqual(['bundle', 'redacted', 'sealed']);
    // Wherever pictures stay closed, no document prints them.
    for (const harm of harmCategories) if (handOver(young, withBytes(made([harm]))) !== 'whole') expect([harm, mayBeShown(withBytes(made([harm])))]).toEqual([harm, false]);
  });
});

describe('§0.3 Adult intimate images: no pixels by default', () => {
  it('naming them erases the pixels; whom they show may keep them, which stays so', async () => {
    const store = emptyStore();
    const { capture } = await saved(store);
    await store.annotate(capture.id, { categories: ['ncii'] });
    expect(await bytesIn(store)).toBe(0);
    const own = emptyStore();
    const { capture: mine } = await saved(own, { collector: 'self' });
    const kept = await own.annotate(mine.id, { categories: ['ncii'] }, { keepIntimate: true });
    expect(kept.annotations.intimateKeptAt).toMatch(/^\d{4}-/);
    await own.annotate(mine.id, { categories: ['ncii', 'threat'] });
    expect(await bytesIn(own)).toBe(PIXELS.length);
  });

  it('a helper can never keep them, whatever is asked for, and takes none in from a file', async () => {
    const store = emptyStore();
    const { capture } = await saved(store, { collector: 'helper' });
    const { annotations } = await store.annotate(capture.id, { categories: ['ncii'] }, { keepIntimate: true });
    expect([await bytesIn(store), annotations.intimateKeptAt]).toEqual([0, undefined]);
    for (const [source, kept, left] of [['bundle', true, 0], ['bundle', false, 0], ['backup', false, 0], ['backup', true, 1]] as const) {
      const into = emptyStore();
      await takeIn(into, await planIntake(into, incomingWith('ncii', source, kept)));
      expect([source, kept, await bytesIn(into)]).toEqual([source, kept, left]);
    }
  });
});

describe('§0.3 and §1.1: who acts for a child as its parent or guardian', () => {
  const parent = (ageBand: AgeBand | null = null) => ({ collector: 'parent', ageBand }) as const;

  it('keeps and sees as little as a helper, whatever the age, and of a child nothing is kept', async () => {
    for (const ageBand of [null, ...ageBands]) {
      expect([ageBand, mayChoose(parent(ageBand), 'parent'), mayChoose(parent(ageBand), 'self'), mayOpen(parent(ageBand), ['ncii'])]).toEqual([ageBand, false, false, false]);
      expect(concernsMinor(parent(ageBand))).toBe(ageBand === null || isMinor(ageBand));
    }
    // A parent who named no age: blackmail with pictures is with those of a child.
    const store = new EvidenceStore(new EvidenceDatabase(`rules-${crypto.randomUUID()}`), async () => parent());
    const first = await saved(store, { collector: 'parent' });
    const second = await saved(store, { collector: 'parent' });
    await store.annotate(second.capture.id, { categories: ['sextortion'] }, { keepIntimate: true });
    expect(await bytesIn(store)).toBe(0);
    expect((await store.get(first.capture.id)).annotations.pixelsErasedAt).not.toBeNull();
    // Nor may the child's device keep, later and in other hands, what the parent put on record.
    expect(mayChoose({ collector: 'self', ageBand: '21-over' }, 'parent')).toBe(false);
  });

  it('is no young person who works here alone, and needs no authorisation while the child is one', () => {
    expect([isYoungPerson(parent('13-15')), isGuardian(parent('13-15')), isGuardian(parent()), isGuardian(parent('18-20'))]).toEqual([false, true, true, false]);
    const authority = (who: 'parent' | 'helper', age: AgeBand | null) => nextDoors({
      harms: ['harassment'], platform: 'x', country: 'SG', age, who, reports: [], danger: false, now: new Date('2026-11-30T09:00:00Z'), timeZone: 'Asia/Singapore',
    }).authority;
    expect([authority('parent', '13-15'), authority('parent', '21-over'), authority('helper', '13-15')]).toEqual(['guardian', 'consent', 'consent']);
    // The Commission takes a report from them.
    const commission = legalRoutes({ category: 'doxxing', platform: 'x', country: 'SG' }).find(({ url }) => url?.startsWith('https://www.osc.gov.sg'));
    expect(commission?.who).toMatch(/parent|guardian/i);
  });

  it('is told who listens to children', async () => {
    await show(<ReporterProvider kept={{ country: 'SG', corrections: {}, keepCountry: async () => {} }}><CareProvider kept={careOf(parent('13-15'))}><ChildLines /></CareProvider></ReporterProvider>);
    expect(text()).toContain('Someone your child can talk to');
    expect(text()).not.toContain('They listen to you');
  });
});

describe('§0.4 Danger first', () => {
  it.each([[/^Threat/], [/^Stalking/], [/^Self-harm/], [/^Blackmail with images/]])('%s shows where to call before any form', async (name) => {
    await open(aRecord());
    await kind(name);
    expect(text()).toContain('Are you in danger now?');
    expect(buttons(/report form/)).toHaveLength(0);
  });
});

describe('§0.5 Log the platform report', () => {
  it('time, way, reference and outcome are kept, and the custody log has the steps', async () => {
    const store = emptyStore();
    const { capture } = await saved(store);
    const event = { type: 'reported', ruleId: null, channel: 'form', reference: 'R-77', note: null } as const;
    await store.addReportEvent(capture.id, event);
    const { annotations: { reports } } = await store.addReportEvent(capture.id, { ...event, type: 'outcome', outcome: 'removed' });
    expect(reports.map(({ type, reference, outcome = null }) => [type, reference, outcome])).toEqual([['reported', 'R-77', null], ['outcome', 'R-77', 'removed']]);
    expect(reports.every(({ at }) => Date.parse(at) > 0)).toBe(true);
    expect((await store.custody()).filter(({ action }) => action === 'report-event').map(({ detail }) => detail)).toEqual(['reported, form', 'outcome, form']);
  });
});

describe('§0.6 Run clocks', () => {
  it.each([
    ['SG', 'harassment', 24], ['AU', 'harassment', 48], ['US', 'ncii', 48], ['IN', 'ncii', 2], ['IN', 'harassment', 168], ['MY', 'harassment', 24],
  ] as const)('in %s, for %s, %i hours are known', (country, category, hours) => {
    expect(legalRoutes({ category, platform: 'x', country }).map(({ answerWithinHours }) => answerWithinHours)).toContain(hours);
  });
});

describe('§0.6 Run clocks, each from the event that starts it, to the moment or the day', () => {
  const at = (type: ReportEvent['type'], more: Partial<ReportEvent> = {}): ReportEvent => ({ at: '2026-11-10T10:00:00.000Z', offsetMinutes: 0, type, ruleId: null, reference: null, note: null, ...more });
  const notice = at('reported', { channel: 'legal-notice' });
  const hours = (many: number) => ({ at: new Date(Date.parse('2026-11-10T10:00:00.000Z') + many * 3_600_000).toISOString() });
  const running = (country: string, harm: HarmCategory, reports: ReportEvent[], age: AgeBand = '21-over', now = '2026-11-10T10:30:00Z') => new Map(clocksOf(
    { harms: [harm], platform: 'x', reports, happenedAt: '2025-01-31T12:00:00.000Z' }, { country, age, now: new Date(now), timeZone: 'UTC' },
  ).map((clock) => [clock.id, clock]));

  it.each<[rule: string, country: string, harm: HarmCategory, age: AgeBand, starts: ReportEvent[], clock: string, kind: string, due: object]>([
    ['SG 24 h', 'SG', 'harassment', '21-over', [at('reported')], 'sg-osc-24-hours', 'opens', hours(24)],
    ['AU 48 h', 'AU', 'harassment', '21-over', [at('reported')], 'au-esafety-adult-48-hours', 'opens', hours(48)],
    ['AU 48 h', 'AU', 'harassment', '13-15', [at('reported')], 'au-esafety-child-48-hours', 'opens', hours(48)],
    ['US TAKE IT DOWN 48 h', 'US', 'ncii', '21-over', [notice], 'us-take-it-down-48-hours', 'answer', hours(48)],
    ['IN 2 h', 'IN', 'ncii', '21-over', [notice], 'in-intimate-2-hours', 'answer', hours(2)],
    ['IN 7 d', 'IN', 'harassment', '21-over', [notice], 'in-grievance-7-days', 'answer', hours(7 * 24)],
    ['MY 24 h', 'MY', 'harassment', '21-over', [at('reported')], 'my-platform-24-hours', 'answer', hours(24)],
    ['EU 6 months (internal appeal)', 'FR', 'hate', '21-over', [at('reported'), at('answer', { outcome: 'kept' })], 'eu-dsa-complaint-6-months', 'until', { day: '2027-05-10' }],
    ['IN GAC 30 d', 'IN', 'harassment', '21-over', [notice, at('answer', { outcome: 'kept' })], 'in-gac-30-days', 'until', { day: '2026-12-10' }],
  ])('%s: in %s, for %s (%s)', (_, country, harm, age, starts, id, kind, due) => {
    expect(running(country, harm, [], age).has(id)).toBe(false);
    const clock = running(country, harm, starts, age).get(id);
    expect(clock).toMatchObject({ kind, due, state: 'running' });
    // A date that the person can look up: with its source, how sure we are, and as of when.
    expect([clock!.source, clock!.versionDate, clock!.confidence].every(Boolean)).toBe(true);
    const after = 'at' in due ? String(due.at) : `${(due as { day: string }).day}T12:00:00Z`;
    expect(running(country, harm, starts, age, after).get(id)?.state).toBe('due');
  });

  it('SG simplified POHA 2 years: from what was done, with nothing reported, and never from the day of saving', () => {
    expect(running('SG', 'doxxing', []).get('sg-poha-simplified-2-years')).toMatchObject({ kind: 'until', due: { day: '2027-01-31' }, state: 'running' });
    const unknown = clocksOf({ harms: ['doxxing'], platform: 'x', reports: [], happenedAt: null }, { country: 'SG', age: null, now: new Date(), timeZone: 'UTC' });
    expect(unknown.map(({ id }) => id)).not.toContain('sg-poha-simplified-2-years');
  });
});

describe('§0.7 Skip-the-platform harms', () => {
  const nextFor = (country: string | null, harm: HarmCategory, age: AgeBand | null) => nextDoors({
    harms: [harm], platform: 'x', country, age, who: 'self', reports: [], danger: false, now: new Date('2026-11-30T09:00:00Z'), timeZone: 'UTC',
  }).doors;
  const atOnce = { is: 'open', since: null };

  it.each<[rule: string, country: string, harm: HarmCategory, door: string, first: boolean]>([
    ['SG doxxing', 'SG', 'doxxing', 'sg-osc', true], ['SG intimate image', 'SG', 'ncii', 'sg-osc', true], ['SG intimate image, threatened', 'SG', 'sextortion', 'sg-osc', true],
    ['SG child abuse', 'SG', 'child-safety', 'sg-osc', false], ['SG child abuse, police', 'SG', 'child-safety', 'sg-police', true],
    ['AU image-based abuse', 'AU', 'ncii', 'au-esafety-image', true], ['AU image-based abuse, threatened', 'AU', 'sextortion', 'au-esafety-image', true],
    ['AU illegal content: child abuse', 'AU', 'child-safety', 'au-esafety-illegal', true], ['AU illegal content: extreme violence', 'AU', 'violent-graphic', 'au-esafety-illegal', true],
    ['AU illegal content: incitement', 'AU', 'incitement', 'au-esafety-illegal', false],
  ])('%s goes on at once, and before the platform where it comes first', (_, country, harm, door, first) => {
    for (const age of [null, ...ageBands]) {
      const doors = nextFor(country, harm, age);
      expect([age, doors.find(({ id }) => id === door)?.state]).toEqual([age, atOnce]);
      if (first) expect([age, doors[0]!.id]).toEqual([age, door]);
      if (first || harm === 'child-safety') expect(doors.findIndex(({ id }) => id === door)).toBeLessThan(doors.findIndex(({ id }) => id === 'platform'));
    }
  });

  it('all child sexual content: everywhere and at any age, somebody other than the platform comes first, and at once', () => {
    for (const country of [null, ...countries]) {
      for (const age of country === null || ['SG', 'AU', 'US', 'GB', 'IE', 'DE', 'NZ', 'IN', 'MY', 'ZA', 'CA', 'KR', 'BR', 'FJ'].includes(country) ? [null, ...ageBands] : [null]) {
        const [first] = nextFor(country, 'child-safety', age);
        expect([country, age, first!.state, first!.kind === 'platform' || (first!.kind === 'door' && first!.door.kind === 'notice')]).toEqual([country, age, atOnce, false]);
      }
    }
  });

  it('harassment does not skip it: the Commission and eSafety wait for a report', () => {
    expect(nextFor('SG', 'harassment', null).find(({ id }) => id === 'sg-osc')?.state).toEqual({ is: 'first', what: 'report', name: null, hours: 24 });
    expect(nextFor('AU', 'harassment', '21-over').find(({ id }) => id === 'au-esafety-adult')?.state).toEqual({ is: 'first', what: 'report', name: null, hours: 48 });
  });

  it.each(['doxxing', 'ncii', 'child-safety'] as const)('in Singapore, %s goes to the Commission without a report to the platform; harassment does not', (category) => {
    const toCommission = (harm: typeof category | 'harassment') => legalRoutes({ category: harm, platform: 'x', country: 'SG' }).filter(({ url }) => url?.startsWith('https://www.osc.gov.sg'));
    expect(toCommission(category).some(({ elements }) => !elements.includes('platform-report'))).toBe(true);
    expect(toCommission('harassment').every(({ elements }) => elements.includes('platform-report'))).toBe(true);
  });
});

describe('§0.8 Mute, do not block or reply, until captured', () => {
  it('the last screen says so, once it is on record', async () => {
    await open(aRecord());
    while (heading() !== 'It is on record') await press(button('Skip'));
    expect(text()).toContain('Muting the account hides it from you and keeps what you may still need');
  });
});

describe('§0.9 A hash proves the file has not changed, not that it is true', () => {
  it('every paper and package that goes out says both', () => {
    expect(english['export.proves']).toMatch(/unchanged/);
    expect(english['export.doesNotProve']).toMatch(/not/);
    for (const key of ['export.readme'] as const) expect(english[key]).toMatch(/does not|not prove|NOT/i);
    // An authority certifies a time; nobody certifies evidence.
    expect(Object.values(english).filter((words) => /\b(?:certified|genuine)\b/i.test(words) && !/not|no |nobody|whether|time|date|logged/i.test(words))).toEqual([]);
  });
});

describe('§0.10 Do not publish the dossier', () => {
  it('is said where records are handed over', async () => {
    await show(<LawCaveats />);
    expect(text()).toContain('Do not publish what you saved or name the person in public');
  });
});

describe('§5.1 Child sexual abuse material is a hard stop', () => {
  it('the panel shows no picture and no way past it but to say that it is something else', async () => {
    await open(aRecord());
    await kind(/^Child safety/);
    expect(buttons('Show what was saved')).toHaveLength(0);
    expect(buttons('Skip')).toHaveLength(0);
    expect(buttons('Erase and go on')).toHaveLength(1);
    expect(text()).toContain('child protection hotline');
    expect([...document.querySelectorAll('a')].map(({ href }) => href)).toEqual(expect.arrayContaining(['https://takeitdown.ncmec.org/', 'https://www.inhope.org/EN/our-members']));
  });

  it('what was saved by mistake is erased at once, from the panel and from the record', async () => {
    await open(aRecord());
    await press(button('Erase pictures and copies'));
    expect(text()).toContain('Pictures and copies of this record are erased.');
    const asked: string[] = [];
    await view(aRecord(), { erase: async (id) => { asked.push(id); } });
    await press(button('Erase pictures and copies'));
    expect(asked).toEqual(['record-1']);
  });

  it('no package for anybody asks for a picture of it', () => {
    const shown = aRecord({ annotations: { categories: ['child-safety'] } });
    expect(mayBeShown(shown)).toBe(false);
    expect(recipientData.recipients.length).toBeGreaterThan(0);
  });
});

describe('§5.2 Adult intimate images: only the person shown decides', () => {
  const intimate = /^Intimate/;
  it('erasing is what happens unless they choose otherwise, and is said before', async () => {
    const asked: string[] = [];
    await open(aRecord(), careOf({ collector: 'self', ageBand: '21-over' }), asked);
    await kind(intimate);
    expect(text()).toContain('Pictures, media and page copies of this record will be erased for good.');
    await press(field(/^I am the person shown/));
    await press(button('Next'));
    await open(aRecord(), careOf(), asked);
    await kind(intimate);
    await press(button('Erase and go on'));
    expect(asked).toEqual(['ncii true', 'ncii false']);
  });

  it.each([[{ collector: 'helper' }], [{ ageBand: '13-15' }], [{ collector: 'helper', ageBand: '21-over' }]] as const)('%o is given no choice', async (who) => {
    await open(aRecord(), careOf(who));
    await kind(intimate);
    expect(document.querySelectorAll('input[type=checkbox]')).toHaveLength(0);
    expect(buttons('Erase and go on')).toHaveLength(1);
    expect(mayChoose({ collector: null, ageBand: null, ...who }, null)).toBe(false);
  });

  it('they are never in the PDF, kept or not', () => {
    expect(mayBeShown(aRecord({ annotations: { categories: ['ncii'], intimateKeptAt: '2026-11-21T06:41:00.000Z' } }))).toBe(false);
    expect(mayBeShown(aRecord())).toBe(true);
  });

  it('once the removal is noted, erasing them is offered', async () => {
    const removed = { at: '2026-11-22T06:41:00.000Z', type: 'outcome', ruleId: null, reference: null, note: null, outcome: 'removed' } as const;
    const kept = { categories: ['ncii' as const], intimateKeptAt: '2026-11-21T06:41:00.000Z' };
    const words = 'The platform says that it removed this.';
    await view(aRecord({ annotations: { ...kept, reports: [removed] } }));
    expect(text()).toContain(words);
    await view(aRecord({ annotations: kept }));
    expect(text()).not.toContain(words);
  });

  it('no other harm erases anything by itself', () => {
    const others = harmCategories.filter((each) => each !== 'ncii' && each !== 'child-safety');
    expect(others.map((each) => pixelRule([each]))).toEqual(others.map(() => 'kept'));
    expect(wouldErase(aRecord(), others, false)).toBe(false);
  });
});

describe('§5.3 Shared or watched device', () => {
  it('the way out says what it cannot hide', async () => {
    await show(<LeaveButton leave={() => {}} />);
    const { title } = button('Leave quickly');
    expect(title).toMatch(/does not clear the browser’s history/);
    expect(title).toMatch(/does not hide that this extension is installed/);
  });

  it('the first question is who else could see this device', async () => {
    await show(<Welcome languages={{ en: 'English' }} language="en" chooseLanguage={never} answers={{ seenByOthers: null, collector: null, ageBand: null, discreet: false, buttons: true }}
      answer={async () => {}} sites={[]} software={[]} pictures={{ granted: false, request: never }} siteAccess={null} lock={lockOff} practice="" leave={() => {}} />);
    await press(button('Begin'));
    expect(heading()).toBe('Could someone else look at this device?');
  });

  it('in discreet mode no word of any screen says what this is, in any language', () => {
    for (const name of readdirSync(join(import.meta.dirname, '../../locales')).filter((each) => each.endsWith('.json'))) {
      const messages = JSON.parse(readFileSync(join(import.meta.dirname, '../../locales', name), 'utf8')) as Record<string, string>;
      const language = name.replace('.json', '');
      const translate = makeTranslate(language, messages, english, { discreet: true });
      const values = new Proxy({} as Record<string, number>, { has: () => true, get: () => 2 });
      const label = messages['button.label'] ?? english['button.label'];
      const telling = Object.keys(english).filter((key) => !key.startsWith('pdf.')).filter((key) => {
        const words = translate(key, values);
        return words.includes('OnRecord') || words.includes(label);
      });
      expect([language, telling]).toEqual([language, []]);
    }
  });

  it('names of files say nothing in discreet mode', () => {
    expect(plainName('evidence-timeline-2026-11-30.pdf', '2026-11-30')).toBe('documents-2026-11-30.pdf');
    expect(plainName('backup-2026-11-30.zip.age', '2026-11-30')).toBe('documents-2026-11-30.zip.age');
  });
});

describe('§5.4 Trauma-informed', () => {
  it('words of a post are not on screen before they are asked for, in the panel, the list and the record', async () => {
    const secret = aRecord({ capture: { post: aPost({ text: 'words that hurt' }) } });
    await open(secret);
    expect(document.body.innerHTML).not.toContain('words that hurt');
    await view(secret);
    expect(document.body.innerHTML).not.toContain('words that hurt');
    await press(button('Show the words'));
  });

  it('who does not want to read it again sees their own labels, and no button that shows the words', async () => {
    const mine = aRecord({ annotations: { note: 'the one from the bus', categories: ['harassment'] } });
    await show(
      <CareProvider kept={careOf({ foldWords: true })}>
        <RecordItem record={mine} place={0} day={null} wordsShown={false} onShowWords={() => {}} onOpen={() => {}} toFocus={{ current: null }} selected={null} onSelect={() => {}} />
      </CareProvider>,
    );
    expect(text()).toContain('the one from the bus');
    expect(text()).toContain('Harassment');
    expect(buttons(/^Show/)).toHaveLength(0);
  });

  it('a break is offered after five captures or ten minutes, in one line that goes away', async () => {
    expect([[4, 9], [5, 0], [0, 10]].map(([captures, minutes]) => isBreakDue({ captures: captures!, viewed: minutes! * 60_000 }))).toEqual([false, true, true]);
    let heard = 0;
    await view(aRecord(), {}, careOf({}, true, () => { heard += 1; }));
    expect(text()).toContain('nothing has to be read again');
    await press(button('All right'));
    expect(heard).toBe(1);
  });

  it('what the person changed can be taken back', async () => {
    const asked: string[] = [];
    await view(aRecord({ annotations: { categories: ['hate'] } }), { setCategories: async (_, categories) => { asked.push(categories.join()); } });
    await press(button('Change'));
    await press(field(/^Harassment/));
    await press(button('Save'));
    await press(button('Undo'));
    expect(asked).toEqual(['hate,harassment', 'hate']);
  });

  it('no word blames, hurries or promises', () => {
    const ours = Object.entries(english).filter(([key]) => !/^(?:pdf|verify|redact\.readme)/.test(key));
    expect(ours.filter(([, words]) => /why did you|you should have|your own fault|hurry|act now|we guarantee|will be removed/i.test(words))).toEqual([]);
    expect(english['common.care']).toContain('It is not your fault.');
  });
});

describe('§5.5 Law caveats', () => {
  it('are said where records are handed over, each of them', async () => {
    await show(<LawCaveats />);
    for (const caveat of ['Do not log in as somebody else', 'Do not record calls', 'masks them first', 'Twice a year', 'Do not publish', 'false reports can be punished', 'no legal advice']) {
      expect(text()).toContain(caveat);
    }
  });

  it('bystanders are masked first in a copy without identities', () => {
    const record = aRecord({ capture: { post: aPost({ text: 'with @bystander' }), thread: { parents: [aPost({ id: '1', author: { name: 'Other', handle: 'other', profileUrl: null, id: null, avatarUrl: null } })], ownReplies: [] } } });
    const bystanders = partiesOf([record], '').filter(({ role }) => role === 'bystander');
    expect(bystanders.length).toBeGreaterThan(0);
    expect(bystanders.every((party) => isMasked(party, startRedaction))).toBe(true);
  });
});
