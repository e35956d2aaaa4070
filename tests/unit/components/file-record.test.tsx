// @vitest-environment happy-dom
/** A record of a person's own file, wherever records are shown: what they said is never shown as if it had been read. */
import { afterEach, describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { RecordItem } from '../../../components/popup/RecordItem';
import { find, noFilter } from '../../../components/popup/search';
import { RecordView, type RecordActions } from '../../../components/record/RecordView';
import { makeDates } from '../../../components/shared/dates';
import { reportWay } from '../../../components/shared/report-way';
import { factualStatement } from '../../../components/shared/statement';
import { searchTextOf, summaryOf } from '../../../utils/evidence/summary';
import { makeTranslate } from '../../../utils/i18n';
import { aFileRecord } from './records';
import { button, buttons, clear, heading, press, show, text } from './screen';

afterEach(clear);

const translate = makeTranslate('en', english);
const stated = {
  site: 'Instagram', account: 'quietlurker', at: 'last Sunday', address: 'https://www.instagram.com/p/abc/', how: 'received' as const, note: 'my sister saw it',
};
const actions: RecordActions = {
  artefact: async () => new TextEncoder().encode('pixels').buffer as ArrayBuffer, firstFault: async () => null, earlierByAuthor: async () => 0,
  otherCaptures: async () => [], casesOf: async () => [], corroborate: async () => {}, lookAgain: async () => {}, checkPicture: async () => null, annotate: async () => {}, setCategories: async () => {}, erase: async () => {},
  addReportEvent: async () => {}, readServerRules: async () => {}, trash: async () => {}, untrash: async () => {}, makePack: async () => {}, share: async () => {}, open: async () => {},
};
const open = (record = aFileRecord({ platform: 'instagram', stated })) =>
  show(<RecordView record={record} actions={actions} wordsShown={false} onShowWords={() => {}} onOpen={() => {}} onBack={() => {}} onDeleted={() => {}} />);
const item = (record: ReturnType<typeof aFileRecord>) => show(
  <RecordItem place={0} record={record} day={null} wordsShown={false} onShowWords={() => {}} onOpen={() => {}} toFocus={{ current: null }} selected={null} onSelect={() => {}} />);

describe('a file record in the list', () => {
  it('goes by the account as the person said, and says so', async () => {
    await item(aFileRecord({ platform: 'instagram', stated }));
    expect(button(/open the record/).textContent).toBe('quietlurker (as you said)');
    expect(text()).not.toContain('@quietlurker');
  });

  it('claims no account and no site that nobody named', async () => {
    await item(aFileRecord());
    expect(button(/open the record/).getAttribute('aria-label')).toContain('Account not said: open the record, Site not said');
  });
});

describe('a file record in full', () => {
  it('shows the statement under its own heading, and what the file says of itself elsewhere', async () => {
    await open();
    expect(heading()).toBe('Your file about Instagram');
    const section = [...document.querySelectorAll('section')].find((each) => each.querySelector('h2')?.textContent === 'What you said about it')!;
    for (const words of Object.values({ ...stated, how: 'Somebody sent it to me' })) expect(section.textContent).toContain(words);
    expect(section.textContent).not.toContain('Screenshot.png');
    expect(text()).toContain('Screenshot.png');
    expect(text()).toContain('as the file says, which anyone can change');
    expect(text()).not.toContain('Author not found');
  });

  it('keeps the picture out of the page until asked for', async () => {
    await open();
    expect(document.querySelector('.record img')).toBeNull();
    await press(button('Show: Screenshot.png'));
    expect(document.querySelector('.record img')).not.toBeNull();
  });

  it('plays sound and video only when told to', async () => {
    await open(aFileRecord({ names: ['PTT.opus'], mimeType: 'audio/ogg' }));
    await press(button('Show: PTT.opus'));
    const sound = document.querySelector('audio')!;
    expect([sound.hasAttribute('controls'), sound.hasAttribute('autoplay')]).toEqual([true, false]);
  });

  it('names other files with their size, and offers a copy', async () => {
    await open(aFileRecord({ names: ['mail.eml'], mimeType: 'message/rfc822' }));
    expect(buttons(/^Show: /)).toHaveLength(0);
    expect(text()).toContain('mail.eml');
    expect(text()).toContain('48.2 kB');
    expect(buttons('Save a copy of mail.eml')).toHaveLength(1);
  });

  it('offers nothing to show once the files were erased', async () => {
    await open(aFileRecord({ platform: 'instagram', stated, categories: ['child-safety'] }));
    expect(buttons(/^(Show: |Save a copy)/)).toHaveLength(0);
    expect(text()).toContain('erased for good');
  });
});

describe('a file record in search and in reports', () => {
  const record = aFileRecord({ platform: 'instagram', stated });

  it('is found by everything the person said and by its name', async () => {
    const search = (words: string) => find([summaryOf(record)], new Map([[record.capture.id, searchTextOf(record).text]]), { ...noFilter, words }, translate);
    const all = ['instagram', 'quietlurker', 'sunday', '/p/abc', 'sister', 'screenshot'];
    const found = await Promise.all(all.map(search));
    expect(all.filter((_, index) => found[index]!.length === 0)).toEqual([]);
    expect(await search('somebody else')).toEqual([]);
  });

  it('opens the address the person gave, and no other kind of address', () => {
    expect(reportWay(record.capture, null, translate).openUrl).toBe(stated.address);
    const hostile = aFileRecord({ platform: 'instagram', stated: { ...stated, address: 'javascript:alert(1)' } });
    expect(reportWay(hostile.capture, null, translate).openUrl).toBeNull();
  });

  it('gives facts to paste that hold what was said, and no empty lines', () => {
    const said = factualStatement(record, null, translate, makeDates('en-SG')).split('\n');
    expect(said.slice(0, 4)).toEqual(['File about something on Instagram.', 'Account: quietlurker', `Address: ${stated.address}`, 'When: last Sunday']);
    expect(factualStatement(aFileRecord(), null, translate, makeDates('en-SG')).split('\n').every((line) => /\S$/.test(line) && !line.endsWith(':'))).toBe(true);
  });
});
