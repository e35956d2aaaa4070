/** A helper works under an authorisation: the log says so by id and hash, files say it by name, and what was shared can be told from it. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { authorisations, authorise, endAuthorisation, endOverdue, forgetAuthorisation, recordsUnder, workUnder, type NewAuthorisation } from '../../../utils/evidence/authorisations';
import { checkLog } from '../../../utils/evidence/custody-log';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { helperActions } from '../../../utils/evidence/helper-actions';
import { EvidenceStore } from '../../../utils/evidence/store';
import { planIntake, takeIn } from '../../../utils/evidence/take-in';
import { evidenceFile } from '../../../utils/export/evidence-json';
import { makeTranslate } from '../../../utils/i18n';
import { openFile } from '../../../utils/restore/open';
import { verifyFile, type Finding } from '../../../utils/verify';
import { bytesSource } from '../../../utils/verify/zip';
import { backupOf, bundleOf } from '../../support/bundles';
import { artefactOf, captureOf } from '../../support/records';
import { emptyStore } from '../../support/vault';

const given = (change: Partial<NewAuthorisation> = {}): NewAuthorisation => ({
  person: 'Aisyah', helper: 'Mdm Tan', purpose: 'Documenting and reporting', givenOn: '2026-11-01', until: '2999-01-01', given: 'signed', ...change,
});
const last = async (store: EvidenceStore) => (await store.custody()).at(-1)!;

async function findings(store: EvidenceStore, change: (file: ReturnType<typeof evidenceFile>) => void = () => {}): Promise<Finding[]> {
  const { key: _, ...snapshot } = await store.snapshot((await store.list()).map(({ capture }) => capture.id));
  const { keys } = await checkLog(snapshot.custody);
  const file = structuredClone(evidenceFile({ ...snapshot, keys, madeAt: new Date(), toolVersion: '0.1.0', translate: makeTranslate('en', english) }));
  change(file);
  const found: Finding[] = [];
  for await (const finding of verifyFile(bytesSource(new TextEncoder().encode(JSON.stringify(file))))) found.push(finding);
  return found;
}
const codes = (found: Finding[]) => found.filter(({ code }) => code.startsWith('authorisation')).map(({ level, code }) => `${level} ${code}`);

describe('what a helper does', () => {
  it('is logged with the authorisation, and without anybody’s name', async () => {
    const store = emptyStore();
    await store.save(captureOf(), []);
    expect((await last(store)).authorisation).toBeUndefined();
    const { id, sha256 } = await authorise(store, given());
    const { capture } = await store.save(captureOf(), []);
    expect(await last(store)).toMatchObject({ action: 'captured', authorisation: { id, sha256 } });
    await store.annotate(capture.id, { note: 'seen' });
    expect(await last(store)).toMatchObject({ action: 'annotated', authorisation: { id } });
    const log = JSON.stringify(await store.custody());
    for (const word of ['Aisyah', 'Tan', 'Documenting']) expect(log).not.toContain(word);
    expect((await checkLog(await store.custody())).fault).toBeNull();
  });

  it('is under none once it was ended, or its last day has passed, and a fault found later is nobody’s doing', async () => {
    const store = emptyStore();
    const { id } = await authorise(store, given());
    await store.logFault(null, 'chain');
    expect((await last(store)).authorisation).toBeUndefined();
    await endAuthorisation(store, id);
    await store.save(captureOf(), []);
    expect((await last(store)).authorisation).toBeUndefined();
    await workUnder(store, id);
    expect((await last(store)).action).toBe('captured');

    const past = await authorise(store, given({ until: '2026-01-01' }));
    await store.save(captureOf(), []);
    expect((await last(store)).authorisation).toBeUndefined();
    await endOverdue(store);
    expect(await last(store)).toMatchObject({ action: 'authorisation-ended', detail: `authorisation ${past.id}` });
    expect((await authorisations(store)).every(({ endedAt, current }) => endedAt !== null && current === 0)).toBe(true);
  });

  it('goes on under another, one at a time', async () => {
    const store = emptyStore();
    const first = await authorise(store, given());
    const second = await authorise(store, given({ person: 'Bala' }));
    await store.save(captureOf(), []);
    expect((await last(store)).authorisation?.id).toBe(second.id);
    await workUnder(store, first.id);
    await store.save(captureOf(), []);
    expect((await last(store)).authorisation?.id).toBe(first.id);
    expect((await authorisations(store)).filter(({ current }) => current === 1).map(({ id }) => id)).toEqual([first.id]);
  });
});

describe('a file that a helper makes', () => {
  it('names who helped, and nobody else who is helped', async () => {
    const store = emptyStore();
    await authorise(store, given({ person: 'Bala' }));
    await store.save(captureOf(), []);
    await authorise(store, given());
    const { capture } = await store.save(captureOf(), []);
    const { authorisations: told } = await store.snapshot([capture.id]);
    expect(told.map(({ person, helper }) => [person, helper])).toEqual([['Aisyah', 'Mdm Tan']]);
    expect((await store.snapshot([], { everything: true })).authorisations).toHaveLength(2);
  });

  it('holds when it is checked, and does not once a name, a hash or the order was changed', async () => {
    const store = emptyStore();
    await authorise(store, given());
    await store.save(captureOf(), []);
    expect(codes(await findings(store))).toEqual(['ok authorisation']);
    expect(codes(await findings(store, ({ authorisations: [words] = [] }) => { words!.helper = 'Somebody else'; }))).toEqual(['fault authorisation-words']);
    expect(codes(await findings(store, ({ custodyLog }) => { custodyLog.at(-1)!.authorisation!.sha256 = 'a'.repeat(64); }))).toContain('fault authorisation');
    expect(codes(await findings(store, ({ custodyLog }) => { custodyLog.find(({ action }) => action === 'authorised')!.action = 'restored'; }))).toContain('fault authorisation');
  });
});

describe('a case that was shared with a helper', () => {
  async function shared() {
    const person = emptyStore();
    const { capture } = await person.save(captureOf({ text: 'you will regret this' }), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    const helper = emptyStore();
    const row = await authorise(helper, given());
    const take = async (into: EvidenceStore, from: EvidenceStore) => takeIn(into, await planIntake(into, (await openFile(new Blob([await bundleOf(from)]))).incoming));
    await take(helper, person);
    return { person, helper, row, captureId: capture.id, take };
  }

  it('comes back with what the helper added, and the person sees each step and whose it was', async () => {
    const { person, helper, captureId, take } = await shared();
    await helper.annotate(captureId, { categories: ['threat'], note: 'Reported for you' });
    await helper.addReportEvent(captureId, { type: 'reported', ruleId: null, reference: 'R-1', note: null });
    await take(person, helper);
    expect((await person.get(captureId)).annotations).toMatchObject({ categories: ['threat'], note: 'Reported for you', reports: [{ reference: 'R-1' }] });
    const actions = helperActions(await person.casesOf([captureId]), new Set([captureId]));
    expect(actions.map(({ action, by }) => [action, by?.helper])).toEqual([['imported', 'Mdm Tan'], ['annotated', 'Mdm Tan'], ['report-event', 'Mdm Tan']]);
    expect(await person.firstFault(captureId)).toBeNull();
  });

  it('can be deleted with the name of whom it was from; the log keeps that there was one', async () => {
    const { helper, row, captureId } = await shared();
    const own = await helper.save(captureOf(), []);
    await endAuthorisation(helper, row.id);
    const mine = await helper.save(captureOf(), []);
    expect((await recordsUnder(helper, row.id)).toSorted()).toEqual([captureId, own.capture.id].toSorted());
    await forgetAuthorisation(helper, row.id);
    expect((await helper.list()).map(({ capture }) => capture.id)).toEqual([mine.capture.id]);
    expect(await authorisations(helper)).toEqual([]);
    expect(await helper.db.cases.count()).toBe(0);
    expect((await helper.custody()).filter(({ action }) => action === 'authorised')).toHaveLength(1);
  });

  it('goes on after a restored backup where it stood', async () => {
    const { helper, row } = await shared();
    const again = emptyStore();
    await takeIn(again, await planIntake(again, (await openFile(new Blob([await backupOf(helper)]))).incoming));
    expect(await authorisations(again)).toEqual(await authorisations(helper));
    await again.save(captureOf(), []);
    expect((await last(again)).authorisation?.id).toBe(row.id);
  });
});

describe('pictures of somebody under 18', () => {
  const young = () => new EvidenceStore(new EvidenceDatabase(`young-${crypto.randomUUID()}`), async () => ({ collector: 'self', ageBand: '13-15' }));
  it.each(['child-safety', 'ncii', 'sextortion'] as const)('are never kept once %s was named, whoever asks, in no capture of the post', async (harm) => {
    const store = young();
    const first = await store.save(captureOf(), [artefactOf('media-1', 'media', 'a')]);
    const second = await store.save(captureOf(), [artefactOf('media-1', 'media', 'b')]);
    await store.annotate(second.capture.id, { categories: [harm] }, { keepIntimate: true });
    expect(await store.db.artefacts.count()).toBe(0);
    const third = await store.save(captureOf(), [artefactOf('media-1', 'media', 'c')]);
    expect(third.capture.artefacts).toEqual([]);
    expect((await store.get(first.capture.id)).annotations.pixelsErasedAt).not.toBeNull();
  });

  it('are kept for a threat, and an adult’s by the adult’s choice, which a helper cannot open', async () => {
    const store = young();
    const { capture } = await store.save(captureOf(), [artefactOf('media-1', 'media', 'a')]);
    await store.annotate(capture.id, { categories: ['threat'] });
    expect(await store.artefact(capture.id, 'media-1')).not.toBeNull();

    let collector: 'self' | 'helper' = 'self';
    const adult = new EvidenceStore(new EvidenceDatabase(`adult-${crypto.randomUUID()}`), async () => ({ collector, ageBand: '21-over' }));
    const kept = await adult.save(captureOf(), [artefactOf('media-1', 'media', 'a')]);
    await adult.annotate(kept.capture.id, { categories: ['ncii'] }, { keepIntimate: true });
    expect(await adult.artefact(kept.capture.id, 'media-1')).not.toBeNull();
    collector = 'helper';
    expect(await adult.artefact(kept.capture.id, 'media-1')).toBeNull();
    expect(await adult.firstFault(kept.capture.id)).toBeNull();
  });
});
