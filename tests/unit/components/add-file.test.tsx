// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { AddFile, type AddFileActions } from '../../../components/add-file/AddFile';
import { LARGEST_FILE, type NewRecord } from '../../../utils/capture/add-files';
import { EvidenceError } from '../../../utils/evidence/store';
import type { HarmCategory } from '../../../utils/rules/types';
import { aFileRecord } from './records';
import { button, buttons, clear, field, heading, press, settle, show, text as shownText, write } from './screen';

afterEach(clear);

/** Without the marks that keep a name from turning the sentence around it. */
const text = () => shownText().replace(/[\u2068\u2069]/g, '');

const aFile = (name: string, size = 4) => Object.defineProperty(new File(['x'], name), 'size', { value: size });

function world(change: Partial<AddFileActions> = {}) {
  const added: NewRecord[] = [];
  const kinds: [string, HarmCategory[]][] = [];
  const actions: AddFileActions = {
    add: async (record) => {
      added.push(record);
      return { record: aFileRecord({ id: `record-${added.length}`, names: record.files.map(({ name }) => name), stated: record.stated }), refused: [] };
    },
    setCategories: async (id, categories) => {
      kinds.push([id, categories]);
      return aFileRecord({ id, categories });
    },
    recordUrl: (id) => `popup.html?record=${id}`, leave: () => {}, ...change,
  };
  const sites = [{ id: 'instagram', name: 'Instagram' }, { id: 'whatsapp', name: 'WhatsApp' }];
  return { added, kinds, open: () => show(<AddFile sites={sites} actions={actions} />) };
}

async function drop(...files: File[]) {
  await act(() => { window.dispatchEvent(Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files } })); });
  await settle();
}

async function choose(label: string | RegExp, value: string) {
  const select = field(label);
  await act(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const save = () => press(button('Save on this device'));

describe('adding a file', () => {
  it('warns of pictures of children before anything can be chosen', async () => {
    await world().open();
    const [warning, input] = [document.querySelector('.notice.care')!, document.querySelector('input[type="file"]')!];
    expect(warning.textContent).toContain('Do not add it.');
    expect(warning.textContent).toContain('hotline');
    expect(warning.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('needs a file and nothing else', async () => {
    const { added, open } = world();
    await open();
    expect(button('Save on this device').disabled).toBe(true);
    await drop(aFile('Screenshot.png'));
    await save();
    expect(added).toMatchObject([{ platform: 'web', stated: { site: null, account: null, at: null, address: null, how: null, note: null } }]);
    expect(heading()).toBe('Saved on this device');
    expect(text()).toContain('Screenshot.png');
    expect(text()).toContain(`SHA-256 ${'f'.repeat(64)}`);
  });

  it('keeps what the person says as their statement, and the site as they named it', async () => {
    const { added, open } = world();
    await open();
    await drop(aFile('chat.zip'));
    await choose('Where it happened', 'whatsapp');
    await write(field('The account, as you know it'), ' +65 8123 0000 ');
    await choose('How you got this file', 'exported');
    await save();
    expect(added[0]).toMatchObject({ platform: 'whatsapp', stated: { site: 'WhatsApp', account: '+65 8123 0000', how: 'exported', note: null } });
  });

  it('takes a site that OnRecord does not know', async () => {
    const { added, open } = world();
    await open();
    await drop(aFile('a.png'));
    await choose('Where it happened', 'other');
    await write(field('Name of the site or app'), 'Orkut');
    await save();
    expect(added[0]).toMatchObject({ platform: 'web', stated: { site: 'Orkut' } });
  });

  it('makes a record of each file, or one of all that belong together', async () => {
    for (const together of [false, true]) {
      const { added, open } = world();
      await open();
      await drop(aFile('a.png'), aFile('b.png'));
      if (together) await press(field(/These belong together/));
      await save();
      expect(added.map(({ files }) => files.map(({ name }) => name))).toEqual(together ? [['a.png', 'b.png']] : [['a.png'], ['b.png']]);
    }
  });

  it('does not take a file that is too large, says so, and keeps the others', async () => {
    const { added, open } = world();
    await open();
    await drop(aFile('film.mp4', LARGEST_FILE + 1), aFile('a.png'));
    expect(text()).toContain('film.mp4 was not kept: it is too large (64 MB)');
    expect(text()).toContain('The other file is still on the list.');
    await save();
    expect(added.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['a.png']);
  });

  it('says which files a full disk left out, and keeps them with everything typed', async () => {
    let calls = 0;
    const { open } = world({ add: async () => {
      calls += 1;
      if (calls > 1) throw new EvidenceError('disk-full', 'The disk is full.');
      return { record: aFileRecord({ names: ['a.png'] }), refused: [] };
    } });
    await open();
    await drop(aFile('a.png'), aFile('b.png'), aFile('c.png'));
    await write(field('When it happened'), 'last Sunday');
    await save();
    expect(heading()).toBe('Not everything was saved');
    expect(text()).toContain('The disk is full, so nothing could be added. What was saved before is still there.');
    expect(text()).toContain('Not saved: b.png and c.png');
    expect(calls).toBe(2);
    await press(button('Back to the form'));
    expect(field('When it happened').value).toBe('last Sunday');
    expect(buttons(/^Take .* off the list$/)).toHaveLength(2);
  });

  it('says that a file could not be read', async () => {
    const { open } = world({ add: async () => ({ record: null, refused: [{ name: 'a.png', size: 4, why: 'unreadable' }] }) });
    await open();
    await drop(aFile('a.png'));
    await save();
    expect(heading()).toBe('Nothing was saved');
    expect(text()).toContain('a.png was not kept: it could not be read.');
  });

  it('puts an address on record with no file at all', async () => {
    const { added, open } = world();
    await open();
    await press(button('Write down the address instead'));
    expect(document.querySelector('input[type="file"]')).toBeNull();
    expect(button('Save on this device').disabled).toBe(true);
    await write(field('Address of the post'), 'https://example.com/1');
    await save();
    expect(added).toMatchObject([{ files: [], stated: { address: 'https://example.com/1', how: null } }]);
    expect(heading()).toBe('Saved on this device');
  });

  it('asks what is happening, for every record it made', async () => {
    const { kinds, open } = world();
    await open();
    await drop(aFile('a.png'), aFile('b.png'));
    await save();
    await press(field(/^Threat/));
    expect(text()).toContain('Are you in danger now?');
    await press(button('Save'));
    expect(kinds).toEqual([['record-1', ['threat']], ['record-2', ['threat']]]);
  });

  it('speaks of erasing only where something was kept', async () => {
    const { open } = world();
    await open();
    await press(button('Write down the address instead'));
    await write(field('Address of the post'), 'https://example.com/1');
    await save();
    await press(button(/More kinds/));
    await press(field(/^Child safety/));
    expect(text()).not.toContain('erased');
    expect(buttons('Save')).toHaveLength(1);
  });

  it('stays on the page when a file is dropped where none is taken', async () => {
    await world().open();
    await press(button('Write down the address instead'));
    const dropped = new Event('drop', { cancelable: true });
    window.dispatchEvent(dropped);
    expect(dropped.defaultPrevented).toBe(true);
  });

  it('says before erasing that it erases', async () => {
    const { open } = world();
    await open();
    await drop(aFile('a.png'));
    await save();
    await press(button(/More kinds/));
    await press(field(/^Child safety/));
    expect(text()).toContain('erased at once and for good');
    expect(buttons('Erase and go on')).toHaveLength(1);
  });
});
