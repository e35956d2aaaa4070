// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UndoProvider } from '../../../components/shared/Undo';
import { RecordView, type RecordActions } from '../../../components/record/RecordView';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import { aPost, aRecord, aServerRecord, someServerRules } from './records';
import { button, buttons, clear, field, press, settle, show, text, wait, write } from './screen';

/** A record in a store that shows every change at once. */
function Kept({ first, asked, change = {} }: { first: EvidenceRecord; asked: string[]; change?: Partial<RecordActions> }) {
  const [record, setRecord] = useState(first);
  const [wordsShown, setWordsShown] = useState(false);
  const annotate = (part: Partial<EvidenceRecord['annotations']>) =>
    setRecord((before) => ({ ...before, annotations: { ...before.annotations, ...part } }));
  const actions: RecordActions = {
    artefact: async () => new TextEncoder().encode('picture').buffer,
    firstFault: async () => null,
    earlierByAuthor: async () => 3,
    otherCaptures: async () => [], casesOf: async () => [],
    corroborate: async () => { asked.push('corroborate'); },
    lookAgain: async () => { asked.push('look-again'); }, checkPicture: async () => null,
    annotate: async (_, part) => { asked.push(`note ${part.note}`); annotate(part); },
    setCategories: async (_, categories) => { asked.push(`categories ${categories.join()}`); annotate({ categories }); },
    erase: async () => { asked.push('erase'); annotate({ pixelsErasedAt: '2026-11-21T07:00:00.000Z' }); },
    addReportEvent: async (_, event) => {
      asked.push(`event ${event.type} ${event.reference ?? event.note ?? ''}`.trim());
      annotate({ reports: [...record.annotations.reports, { at: '2026-11-21T06:42:00.000Z', ...event }] });
    },
    readServerRules: async () => { asked.push('server-rules'); annotate({ serverRules: someServerRules }); },
    trash: async () => { asked.push('trash'); },
    untrash: async () => { asked.push('untrash'); },
    makePack: async () => {}, share: async () => {}, open: async (url) => { asked.push(`open ${url}`); },
    ...change,
  };
  return (
    <UndoProvider>
      <RecordView record={record} actions={actions} wordsShown={wordsShown} onShowWords={setWordsShown} onOpen={(id) => asked.push(`open ${id}`)}
        onBack={() => asked.push('back')} onDeleted={() => asked.push('deleted')} />
    </UndoProvider>
  );
}

async function opened(first = aRecord(), change: Partial<RecordActions> = {}) {
  const asked: string[] = [];
  await show(<Kept first={first} asked={asked} change={change} />);
  await settle();
  return asked;
}

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }); });
afterEach(() => {
  clear();
  vi.useRealTimers();
});

describe('one record in full', () => {
  it('keeps each author’s words in a box of their own', async () => {
    const author = (handle: string) => ({ ...aPost().author, handle, name: null });
    const post = aPost({ text: 'go away', quoted: aPost({ text: 'my lunch', author: author('quoted_one') }) });
    const thread = { parents: [aPost({ text: 'who is she', author: author('first_one') })], ownReplies: [aPost({ text: 'stop', author: author('maya_runs') })] };
    await opened(aRecord({ capture: { post, thread } }));
    expect(text()).not.toContain('go away');
    await press(button('Show the words'));
    const boxes = [...document.querySelectorAll('.post-words')].map((box) =>
      `${box.querySelector('figcaption b')!.textContent}: ${box.querySelector('blockquote')!.textContent}`);
    expect(boxes).toEqual(['@truthteller88: go away', '@quoted_one: my lunch', '@first_one: who is she', '@maya_runs: stop']);
  });

  it('says in words from which account it was seen, and who put it on record', async () => {
    await opened(aRecord({ capture: { viewer: { handle: 'maya_runs', name: 'Maya' }, collector: 'helper' } }));
    const facts = Object.fromEntries([...document.querySelectorAll('.facts > div')].map((fact) =>
      [fact.querySelector('dt')!.textContent, fact.querySelector('dd')!.textContent]));
    expect(facts).toMatchObject({ 'Seen from the account': '@maya_runs (Maya)', 'Put on record by': 'somebody who helps them' });
  });

  it('gives the address of a picture back as soon as it is hidden', async () => {
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one');
    const revoked = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    await opened();
    expect(document.querySelector('img')).toBeNull();
    await press(button('Show: Picture of the post'));
    expect(document.querySelector('img')!.getAttribute('src')).toBe('blob:one');
    await press(button('Hide: Picture of the post'));
    expect(document.querySelector('img')).toBeNull();
    expect([made.mock.calls.length, revoked.mock.calls.map(([address]) => address)]).toEqual([1, ['blob:one']]);
  });

  it('never makes a document of what a site sent', async () => {
    const types: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { types.push((blob as Blob).type); return 'blob:one'; });
    const [picture] = aRecord().capture.artefacts;
    await opened(aRecord({ capture: { artefacts: [{ ...picture!, role: 'media', mimeType: 'text/html' }] } }));
    await press(button(/^Show: Picture in the post/));
    expect(types).toEqual(['application/octet-stream']);
  });

  it('gives copies and source as files, never as pages, and none once they were erased', async () => {
    const types: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { types.push((blob as Blob).type); return 'blob:one'; });
    const [picture] = aRecord().capture.artefacts;
    const artefacts = (['post-html', 'post-source', 'page-html'] as const).map((role) => ({ ...picture!, name: role, role, mimeType: 'text/html', method: null }));
    await opened(aRecord({ capture: { artefacts } }));
    for (const title of ['Copy of the post', 'Source of the post (HTML as text)', 'Copy of the whole page']) await press(button(`Save a copy of ${title}`));
    expect(types).toEqual(Array.from({ length: 3 }, () => 'application/octet-stream'));
    expect(document.querySelector('iframe, object, embed')).toBeNull();
    await opened(aRecord({ capture: { artefacts }, annotations: { pixelsErasedAt: '2026-11-21T07:00:00.000Z' } }));
    expect(text()).not.toContain('Copy of the whole page');
  });

  it('shows an address that could run something as text, not as a link', async () => {
    await opened(aRecord({ capture: { post: aPost({ permalink: 'javascript:alert(1)' }) } }));
    expect(text()).toContain('javascript:alert(1)');
    expect([...document.querySelectorAll('a')].some(({ href }) => href.startsWith('javascript:'))).toBe(false);
  });

  it('says whether it is unchanged, and which part is not', async () => {
    await opened();
    expect(text()).toContain('Unchanged since it was saved on this device');
    await opened(aRecord(), { firstFault: async () => 'media-1' });
    expect(text()).toContain('This part is no longer as it was saved: media-1');
    expect(text()).not.toContain('Unchanged since');
  });

  it('points out times that do not agree', async () => {
    await opened(aRecord({ capture: { timesDisagree: true } }));
    expect(text()).toContain('more than a minute apart');
  });
});

describe('what the person adds', () => {
  it('saves a note on request and says so', async () => {
    const asked = await opened();
    await write(field('Your notes'), 'My manager saw it');
    await press(button('Save notes'));
    expect(asked).toEqual(['note My manager saw it']);
    expect(text()).toContain('Notes saved');
  });

  it('saves a note after a pause, once, and when the record is left', async () => {
    const asked = await opened();
    await write(field('Your notes'), 'My');
    await wait(500);
    await write(field('Your notes'), 'My manager');
    await wait(2500);
    expect(asked).toEqual(['note My manager']);
    await write(field('Your notes'), 'My manager saw it');
    clear();
    expect(asked).toEqual(['note My manager', 'note My manager saw it']);
  });

  it('says that a note was not saved', async () => {
    await opened(aRecord(), { annotate: async () => { throw Object.assign(new Error('Quota'), { code: 'disk-full' }); } });
    await write(field('Your notes'), 'x');
    await press(button('Save notes'));
    expect(text()).toContain('The disk is full');
    expect(text()).not.toContain('Notes saved');
  });

  it('lets several kinds be chosen and shows the rule for the first', async () => {
    const asked = await opened();
    await press(button('Change'));
    await press(document.querySelector<HTMLElement>('input[value="threat"]')!);
    await press(document.querySelector<HTMLElement>('input[value="doxxing"]')!);
    await press(button('Save'));
    expect(asked).toEqual(['categories threat,doxxing']);
    expect(document.querySelector('.rule')!.textContent).toContain('Violent');
  });

  it('asks before erasing the pictures of a child', async () => {
    const asked = await opened();
    await press(button('Change'));
    await press(button('More kinds'));
    await press(document.querySelector<HTMLElement>('input[value="child-safety"]')!);
    expect(text()).toContain('will be erased at once and for good');
    await press(button('Cancel'));
    expect(asked).toEqual([]);
  });

  it('writes down a report with its number, and an answer', async () => {
    const asked = await opened();
    await press(button('I have reported it'));
    await write(field('Reference number (optional)'), 'SR-1');
    await press(button('Save'));
    await press(button('The platform answered'));
    await write(field('What the platform answered'), 'Removed.');
    await press(button('Save'));
    expect(asked).toEqual(['event reported SR-1', 'event answer Removed.']);
    expect(text()).toContain('Reference: SR-1');
  });
});

describe('deleting', () => {
  it('is to the trash, says for how long, and can be taken back', async () => {
    const asked = await opened();
    expect(text()).toContain('It stays there for 30 days');
    await press(button('Move this record to the trash'));
    expect(asked).toEqual(['trash', 'deleted']);
    expect(text()).toContain('One record is in the trash now.');
    await press(button('Undo'));
    expect(asked).toEqual(['trash', 'deleted', 'untrash']);
    expect(buttons('Undo')).toHaveLength(0);
  });

  it('keeps the record open when it fails', async () => {
    const asked = await opened(aRecord(), { trash: async () => { throw new Error('Storing failed.'); } });
    await press(button('Move this record to the trash'));
    expect(asked).toEqual([]);
    expect(text()).toContain('That did not work, and nothing was changed.');
  });
});

describe('a record of a server that anybody may run', () => {
  it('has the rules of its server once asked for, and leans on the one that fits', async () => {
    const asked = await opened(aServerRecord({ categories: ['threat'] }));
    expect(asked).toEqual([]);
    await press(button('Read the rules of social.example'));
    expect(asked).toContain('server-rules');
    expect(document.querySelector('.rule-title')!.textContent).toBe('Nobody is threatened here, not even as a joke');
    expect(document.querySelector('.rule-title bdi')!.hasAttribute('lang')).toBe(false);
  });

  it('tells that a server was asked and published none', async () => {
    await opened(aServerRecord({ categories: ['threat'], serverRules: { ...someServerRules, rules: [] } }));
    expect(text()).toContain('We found no rules in what social.example publishes. Asked on November 21, 2026.');
    expect(buttons(/^Read the rules/)).toEqual([]);
  });
});
