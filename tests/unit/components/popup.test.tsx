// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Popup, type PopupActions } from '../../../components/popup/Popup';
import type { PageHere } from '../../../components/popup/ThisPage';
import { LanguageProvider } from '../../../components/shared/language';
import { searchTextOf, summaryOf } from '../../../utils/evidence/summary';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import { makeTranslate, type Translate } from '../../../utils/i18n';
import { wordsOf } from '../../../scripts/words';
import english from '../../../locales/en.json';
// Parts that come later, so that no test waits for the bundler.
import '../../../components/popup/PageDetails';
import '../../../components/popup/Settings';
import '../../../components/popup/StoredFaults';
import '../../../components/record/RecordView';
import type { Reading } from '../../../components/popup/reading';
import { aPost, aRecord, manyRecords } from './records';
import { lockOff } from '../../support/locks';
import { button, buttons, clear, field, heading, key, press, settle, show, text, wait, write } from './screen';

const never = async (): Promise<never> => { throw new Error('Not expected.'); };

function actionsWith(change: Partial<PopupActions> = {}): PopupActions {
  return {
    leave: () => {}, close: () => {}, documentPage: async () => ({ started: true }), addFile: () => {}, checkFile: () => {}, openFile: () => {}, makeBackup: () => {}, openVault: () => {}, makeExport: never, handOver: never, artefact: never,
    firstFault: async () => null, earlierByAuthor: async () => 0, otherCaptures: async () => [], casesOf: async () => [], corroborate: never, lookAgain: never, checkPicture: never, annotate: never, setCategories: never, erase: never, addReportEvent: never,
    readServerRules: never, trash: never, untrash: never, makePack: async () => {}, share: async () => {}, open: never, ...change,
  };
}

/** As the store reads, of records that do not change; what was read is counted. */
function readingOf(records: readonly EvidenceRecord[]) {
  const read: string[] = [];
  const noted = async <T,>(what: string, value: T): Promise<T> => {
    read.push(what);
    return value;
  };
  const reading: Reading = {
    count: () => noted('count', records.length), page: (offset, limit) => noted(`page ${offset} ${limit}`, records.slice(offset, offset + limit)),
    these: (ids) => noted(`these ${ids.length}`, ids.flatMap((id) => records.find(({ capture }) => capture.id === id) ?? [])),
    summaries: () => noted('summaries', records.map(summaryOf)), searchTexts: () => noted('texts', records.map(searchTextOf)),
    watch: (ask, next, failed) => {
      void (async () => {
        try {
          next(await ask());
        } catch (error) {
          failed(error);
        }
      })();
      return () => {};
    },
  };
  return { read, reading };
}

/** With the words of its first view only, as the extension carries them; what is not among them is noted. */
const unsaid: string[] = [];
const list = wordsOf('list', english, english).own;
const say = makeTranslate('en', list);
const whole = makeTranslate('en', english);
const translate: Translate = (key, values) => {
  if (!(key in list)) unsaid.push(key);
  return say(key, values);
};

async function opened(records: EvidenceRecord[] | Reading | null, change: Partial<PopupActions> = {}, more: Partial<Parameters<typeof Popup>[0]> = {}) {
  const reading = Array.isArray(records) ? readingOf(records).reading : records;
  await show(<LanguageProvider language="en" translate={translate} rest={async () => whole}><Popup reading={reading} unfinished={0} pageHere={null} actions={actionsWith(change)} {...more} /></LanguageProvider>);
  await settle();
  await wait(0);
}

const two = () => [
  aRecord({ capture: { id: 'one' } }),
  aRecord({ capture: { id: 'two', platform: 'youtube',
    post: aPost({ text: 'I know which bus you take', author: { ...aPost().author, handle: 'quietlurker' } }) } }),
];
const items = () => document.querySelectorAll('ul[aria-labelledby="saved-evidence"] > li');

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T06:40:00.000Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  // A download takes this imitation of a browser to the file's address.
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL('https://extension.example/popup.html');
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => {
    if (address !== 'https://extension.example/locales/all/en.json') throw new Error(`Not expected: another file of words`);
    return new Response(JSON.stringify(wordsOf('all', english, english)));
  });
});
afterEach(() => {
  clear();
  vi.useRealTimers();
});

describe('the list of saved evidence', () => {
  it('is a list of that name with an item for each record and nothing else', async () => {
    await opened(two());
    expect(document.getElementById('saved-evidence')!.textContent).toBe('Saved evidence');
    expect(items()).toHaveLength(2);
    expect(document.querySelectorAll('li')).toHaveLength(2);
  });

  it('keeps the words of every record out of the page until asked for that one', async () => {
    await opened(two());
    expect(text()).not.toContain('ridiculous');
    await press(button(/^Show the words of @truthteller88/));
    expect(text()).toContain('ridiculous');
    expect(text()).not.toContain('which bus');
    await press(button(/^Hide the words of @truthteller88/));
    expect(text()).not.toContain('ridiculous');
  });

  it('draws long lists fifty at a time and hands the focus on', async () => {
    await opened(manyRecords(120));
    expect(items()).toHaveLength(50);
    await press(button('Show 50 more'));
    expect(items()).toHaveLength(100);
    expect(items()[50]!.contains(document.activeElement)).toBe(true);
    await press(button('Show 20 more'));
    expect(items()).toHaveLength(120);
  });

  it('reads the newest only, the rest of a long list once it is asked for, and all of it once somebody searches', async () => {
    const { read, reading } = readingOf(manyRecords(120));
    await opened(reading);
    expect(read.splice(0)).toEqual(['count', 'page 0 12', 'count', 'page 0 50', 'summaries']); // The summaries for what is due.
    await press(button('Show 50 more'));
    expect(read.splice(0)).toEqual(['count', 'page 0 100']);
    await write(field('Search words, names, notes'), 'number');
    expect(read).toEqual(expect.arrayContaining(['summaries', 'texts', 'these 50']));
  });

  it('leads to the vault and closes the lock', async () => {
    const asked: string[] = [];
    await opened([], { openVault: () => { asked.push('vault'); } });
    expect(buttons(/vault|Lock/)).toHaveLength(0);
    await opened(two(), { openVault: () => { asked.push('vault'); } }, { lockNow: async () => { asked.push('lock'); } });
    await press(button('Open the vault'));
    await press(button('Lock now'));
    expect(asked).toEqual(['vault', 'lock']);
  });

  it('says how to begin when there is nothing', async () => {
    await opened([]);
    expect(text()).toContain('Nothing saved yet');
    expect(button('Export timeline PDF').disabled).toBe(true);
    expect(button('Document this page').disabled).toBe(false);
  });

  it('shows its frame before the records are read, and the reason when they cannot be', async () => {
    await opened(null);
    expect(buttons('Leave quickly')).toHaveLength(1);
    await opened({ ...readingOf([]).reading, count: async () => { throw new Error('VersionError'); } });
    expect(text()).toContain('Nothing was deleted.');
    expect(text()).toContain('VersionError');
  });

  it('tells of captures that were cut off', async () => {
    await opened(two(), {}, { unfinished: 2 });
    expect(text()).toContain('2 captures were cut off');
  });

  it('brings the focus back to the record that was open', async () => {
    await opened(two());
    await press(button(/^@quietlurker: open/));
    expect(heading()).toBe('Reply on YouTube');
    await press(button('Back'));
    expect(document.activeElement).toBe(button(/^@quietlurker: open/));
  });
});

describe('exporting', () => {
  const finished = { blob: new Blob(['%PDF-1.7']), fileName: 'timeline.pdf' };

  it('covers everything, else what was found, else what was selected, and says which', async () => {
    const asked: (readonly string[])[] = [];
    await opened(two(), { makeExport: async ({ captureIds }) => { asked.push(captureIds); return finished; } });
    expect(text()).toContain('The PDF will hold all 2 records.');
    await press(button('Export timeline PDF'));
    await write(field('Search words, names, notes'), 'bus');
    expect(items()).toHaveLength(1);
    await press(button('Export timeline PDF'));
    await write(field('Search words, names, notes'), '');
    await press(button('Select'));
    await press(field(/^Select the record of @truthteller88/));
    await press(button('Export timeline PDF'));
    expect(asked).toEqual([['one', 'two'], ['two'], ['one']]);
  });

  it('downloads the file under its name and says so', async () => {
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { clicked.push(this.download); });
    await opened(two(), { makeExport: async () => finished });
    await press(button('Export timeline PDF'));
    expect(clicked).toEqual(['timeline.pdf']);
    expect(text()).toContain('Saved as timeline.pdf');
  });

  it('shows how far it is, and can be cancelled without a file or an error', async () => {
    let stopped = false;
    await opened(two(), { makeExport: ({ captureIds }, { signal, onProgress }) => new Promise((_, reject) => {
      onProgress!(1, captureIds.length);
      signal!.addEventListener('abort', () => { stopped = true; reject(signal!.reason as Error); });
    }) });
    await press(button('Export timeline PDF'));
    expect(document.querySelector('progress')!.value).toBe(1);
    expect(text()).toContain('1 of 2');
    await press(button('Cancel'));
    expect(stopped).toBe(true);
    expect(text()).toContain('Cancelled. No file was made.');
    expect(text()).not.toContain('could not be made');
  });

  it('says that the records are unchanged when it fails', async () => {
    await opened(two(), { makeExport: async () => { throw new Error('No font.'); } });
    await press(button('Export timeline PDF'));
    expect(text()).toContain('The file could not be made. Your records are unchanged.');
    expect(text()).toContain('No font.');
  });

  it('makes a file of more than a hundred records on the page for handing over, which stays open', async () => {
    const handed: unknown[] = [];
    const handOver: PopupActions['handOver'] = async (ids, startWith) => { handed.push([ids.length, startWith]); };
    await opened(manyRecords(101), { handOver });
    await press(button('Export timeline PDF'));
    await opened(manyRecords(100), { handOver, makeExport: async ({ captureIds }) => { handed.push(captureIds.length); return finished; } });
    await press(button('Export timeline PDF'));
    await press(button('Hand over'));
    expect(handed).toEqual([[101, 'timeline'], 100, [100, undefined]]);
  });
});

describe('around the list', () => {
  const here = (change: Partial<PageHere> = {}, check: Partial<PageHere['check']> = {}): { pageHere: PageHere } => ({ pageHere: {
    check: { host: 'x.com', name: 'X', adapter: 'x@2026-11-21', knownHost: true, mediaHosts: [], posts: 12, read: 12, missing: [], unread: 0, ...check },
    on: true, turn: async () => true, structure: never, offers: true, offer: async () => {}, ...change,
  } });

  it('turns the button on this site off and on', async () => {
    const changes: boolean[] = [];
    await opened(two(), {}, here({ turn: async (on) => { changes.push(on); return true; } }));
    const control = button('Button on x.com');
    expect([control.getAttribute('role'), control.getAttribute('aria-checked')]).toEqual(['switch', 'true']);
    await press(control);
    expect(changes).toEqual([false]);
  });

  it('says how many posts of the page are recognised, and what some of them lack', async () => {
    await opened(two(), {}, here({}, { missing: [{ code: 'exact-time', count: 3 }] }));
    expect(text()).toContain('This page: 12 posts recognised');
    await unfold('.this-page > details');
    expect(text()).toContain('The exact time: the page showed only a rough one. (3 of 12)');
    await opened(two(), {}, here({ on: null }, { name: null, adapter: null, posts: 0 }));
    expect(text()).toContain('a site OnRecord does not know');
    expect(buttons('Button on x.com')).toHaveLength(0);
  });

  it('offers the button on software that anybody may run, and says when the browser refused', async () => {
    const asked: boolean[] = [];
    await opened(two(), {}, here({ on: false, turn: async (on) => { asked.push(on); return false; } },
      { host: 'social.example', name: 'Mastodon', knownHost: false }));
    expect(text()).toContain('social.example is made with Mastodon');
    await press(button('Put the button on this site'));
    expect(asked).toEqual([true]);
    expect(text()).toContain('The browser did not allow it');
  });

  it('turns the offer before a report on again', async () => {
    const asked: boolean[] = [];
    await opened(two(), {}, here({ offers: false, offer: async (on) => { asked.push(on); } }));
    await unfold('.this-page > details');
    const [, again] = [...document.querySelectorAll<HTMLElement>('[role="switch"]')];
    expect(again!.getAttribute('aria-checked')).toBe('false');
    await press(again!);
    expect(asked).toEqual([true]);
  });

  it('shows the structure report before it can be saved', async () => {
    await opened(two(), {}, here({ structure: async () => '<article role="article">' }));
    await unfold('.this-page > details');
    await press(button('Make a structure report'));
    expect(document.querySelector('textarea')!.value).toBe('<article role="article">');
    expect(document.querySelector('a[download]')!.getAttribute('download')).toBe('onrecord-structure-x.com.txt');
  });

  it('closes after starting to document the page, and explains when it may not', async () => {
    let closed = 0;
    await opened(two(), { close: () => { closed += 1; } });
    await press(button('Document this page'));
    expect(closed).toBe(1);
    await opened(two(), { close: () => { closed += 1; }, documentPage: async () => ({ started: false }) });
    await press(button('Document this page'));
    expect(closed).toBe(1);
    expect(text()).toContain('the browser lets no extension look at it');
  });

  it('filters by days', async () => {
    await opened(manyRecords(60));
    await press(button('Dates'));
    await write(field('From'), '2026-11-21');
    expect(items()).toHaveLength(15);
    expect(text()).toContain('15 of 60 records');
    await press(button('Clear'));
    expect(items()).toHaveLength(50);
  });

  it('goes back from a record on Esc, and leaves on Esc twice', async () => {
    const asked: string[] = [];
    await opened(two(), { leave: () => { asked.push('leave'); }, close: () => { asked.push('close'); } });
    await press(button(/^@truthteller88: open/));
    await key('Escape');
    await wait(500);
    expect(items()).toHaveLength(2);
    await key('Escape');
    await key('Escape');
    expect(asked).toEqual(['leave']);
  });
});

async function unfold(details: string) {
  const element = document.querySelector<HTMLDetailsElement>(details)!;
  element.open = true;
  element.dispatchEvent(new Event('toggle'));
  await settle();
}

describe('the settings at the end of the popup', () => {
  const stamping = { settings: { on: false, authority: 'freetsa' }, due: false, actions: { allow: never, change: never, now: never } };

  it('let the person say who documents, take it back, and allow public copies', async () => {
    const changes: unknown[] = [];
    const change = async (choices: unknown) => { changes.push(choices); };
    await opened([], {}, { settings: {
      corroborate: false, notePassing: false, collector: 'self', remindBackup: true, remindDates: false, ageBand: null, discreet: false, buttons: true, grey: false, foldWords: false, offerBreaks: true,
      change, timestamps: stamping, lock: lockOff, languages: { en: 'English' }, language: 'en', chooseLanguage: never,
    } });
    expect(text()).not.toContain('Who documents here?');
    await unfold('.settings-part > details');
    const who = field('Who documents here?') as unknown as HTMLSelectElement;
    expect([who.value, ...[...who.options].map(({ text: words }) => words)]).toEqual(['self', 'Not said', 'Myself', 'I help somebody', 'I am the parent or guardian of a child']);
    for (const value of ['helper', 'none']) {
      who.value = value;
      who.dispatchEvent(new Event('change', { bubbles: true }));
      await settle();
    }
    await press(button('Ask sites for their public copy of posts I document'));
    expect(changes).toEqual([{ collector: 'helper' }, { collector: null }, { corroborate: true }]);
    expect(text()).toContain('Time from outside');
  });
});

describe('new records that are in no backup', () => {
  it('are spoken of in one line, which leads to the backup, and not at all once it is turned off', async () => {
    let asked = 0;
    await opened(two(), { makeBackup: () => { asked += 1; } }, { backupDue: { count: 2, last: null } });
    expect(text()).toContain('2 records are in no backup yet.');
    await press(button('Make a backup'));
    expect(asked).toBe(1);
    await opened(two(), {}, { backupDue: null });
    expect(text()).not.toContain('in no backup yet');
  });
});

describe('the words that the popup begins with', () => {
  it('were enough for all that is drawn above before something was opened', () => {
    expect(unsaid).toEqual([]);
  });
});
