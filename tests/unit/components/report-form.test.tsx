// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { ReportForm, type ReportFormActions } from '../../../components/report-form/ReportForm';
import type { FormOffer, OfferedField } from '../../../utils/messages';
import { aPost, aRecord } from './records';
import { button, buttons, clear, press, settle, show, text, write } from './screen';

const offered = (part: Partial<OfferedField> = {}): OfferedField =>
  ({ key: `0:${part.value ?? 'permalink'}`, value: 'permalink', known: true, label: 'Example 1', maxLength: null, lines: false, state: 'empty', ...part });

/** A form with these fields; what was asked of it is kept. */
function formWith(fields: OfferedField[], change: Partial<FormOffer> = {}) {
  const asked: string[] = [];
  let now = fields;
  const texts: Record<string, string> = {};
  let look = () => {};
  const actions: ReportFormActions = {
    state: async () => ({ record: aRecord(), formName: 'Private information', rule: null, maxLength: null, language: 'en', fields: now, ...change }),
    watch: (changed) => { look = changed; return () => {}; },
    write: async (given) => {
      Object.assign(texts, given);
      now = now.map((each) => (each.key in given ? { ...each, state: 'filled' } : each));
      return Object.fromEntries(Object.keys(given).map((key) => [key, 'filled' as const]));
    },
    unwrite: async () => { now = fields; return Object.keys(texts).length; },
    close: () => { asked.push('close'); }, leave: () => { asked.push('leave'); }, recordUrl: (id) => `/popup.html?record=${id}`,
  };
  return { actions, asked, texts, becomes: async (next: OfferedField[]) => { now = next; look(); await settle(); } };
}

async function opened(form: ReturnType<typeof formWith>) {
  await show(<ReportForm actions={form.actions} />);
  await settle();
}

afterEach(clear);

describe('the offer on a report form', () => {
  it('shows each value and which record it is of, and what stays the person’s own, before anything is written', async () => {
    const form = formWith([offered(), offered({ value: 'narrative', label: 'What happened?' })]);
    await opened(form);
    expect(text()).toContain('Reply on X by \u2068@truthteller88\u2069');
    expect(text()).toContain('https://x.com/truthteller88/status/1992');
    expect(document.querySelector('textarea')!.value).toContain('Author: Truth Teller, @truthteller88');
    expect(text()).toContain('Your name and e-mail, menus and boxes to tick, declarations, your signature');
    expect(form.texts).toEqual({});
  });

  it('writes only what is ticked, in the person’s own words', async () => {
    const form = formWith([offered(), offered({ value: 'narrative' })]);
    await opened(form);
    await press(document.querySelector<HTMLInputElement>('input[type="checkbox"]')!);
    await write(document.querySelector('textarea') as unknown as HTMLInputElement, 'My words.');
    await press(button('Fill these fields'));
    expect(form.texts).toEqual({ '0:narrative': 'My words.' });
    expect(text()).toContain('1 field is filled in.');
    await press(button('Undo'));
    expect(text()).toContain('1 field is empty again.');
  });

  it('makes the statement fit the field, by its own limit or the form’s', async () => {
    const form = formWith([offered({ value: 'narrative', maxLength: 90 })], { maxLength: 60 });
    await opened(form);
    const { value, maxLength } = document.querySelector('textarea')!;
    expect(maxLength).toBe(60);
    expect(value.length).toBeLessThanOrEqual(60);
    expect(value).toContain('https://x.com/truthteller88/status/1992');
  });

  it('leaves a field alone that holds words already, and says so', async () => {
    await opened(formWith([offered({ state: 'taken' })]));
    expect(text()).toContain('There is text in this field already.');
    expect(buttons('Fill these fields')).toEqual([]);
  });

  it('says where it is not sure', async () => {
    await opened(formWith([offered({ known: false })]));
    expect(text()).toContain('We are not sure this is the right field.');
  });

  it('offers to copy where there is nothing to fill, and looks again when the form changes', async () => {
    const form = formWith([]);
    await opened(form);
    expect(text()).toContain('No field here is one we know.');
    expect(buttons(/^Copy: /).length).toBe(5);
    await form.becomes([offered()]);
    expect(buttons('Fill these fields')).toHaveLength(1);
    expect(buttons('Copy: Address of the post')).toEqual([]);
  });

  it('does not offer what the record does not hold', async () => {
    await opened(formWith([offered({ value: 'handle' })], { record: aRecord({ capture: { post: aPost({ author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null } }) } }) }));
    expect(buttons('Fill these fields')).toEqual([]);
    expect(text()).not.toContain('Account name');
  });

  it('shows markup in a name and in a label as the text it is', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const record = aRecord({ capture: { post: aPost({ author: { name: hostile, handle: hostile, profileUrl: null, id: null, avatarUrl: null } }) } });
    await opened(formWith([offered({ value: 'handle', label: hostile })], { record }));
    expect(document.querySelector('img')).toBeNull();
    expect(text()).toContain(hostile);
  });

  it('ends at the record, and when the hour is over says so', async () => {
    const form = formWith([offered()]);
    await opened(form);
    expect(document.querySelector('a[href="/popup.html?record=record-1"]')!.textContent).toContain('I have reported it');
    await press(button('Not now'));
    expect(form.asked).toEqual(['close']);
    form.actions.state = () => Promise.reject(new Error('over'));
    await opened(form);
    expect(text()).toContain('This offer has ended.');
  });
});
