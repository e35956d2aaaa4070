// @vitest-environment happy-dom
/** Which fields are taken for which, and which are left alone whatever they look like. */
import { beforeEach, describe, expect, it } from 'vitest';
import { findFields, seenField } from '../../../utils/report-forms/fields';
import { makeFiller } from '../../../utils/report-forms/fill';
import { wordsOf } from '../../../utils/report-forms/off-limits';
import type { FormValue } from '../../../utils/rules/types';

beforeEach(() => { document.body.replaceChildren(); });

/** Markup of a form → `value: name`, in the order of the page. Without a layout everything counts as seen. */
function found(html: string, fields: Record<string, FormValue> = {}, within: string | null = null): string[] {
  document.body.innerHTML = html;
  return findFields(document, { fields, within }, () => true).map(({ value, element, known }) => `${value}: ${element.name || element.id}${known ? '' : ' (guessed)'}`);
}

describe('a field whose name is known', () => {
  it('is filled with what the data says', () => {
    expect(found('<input name="reported-content[0].value"><textarea name="DescriptionText"></textarea>', { DescriptionText: 'narrative', 'reported-content[0].value': 'permalink' }))
      .toEqual(['permalink: reported-content[0].value', 'narrative: DescriptionText']);
  });

  it('may be known by its id', () => expect(found('<input id="who">', { who: 'handle' })).toEqual(['handle: who']));

  it('is the person’s own where the data says so', () => {
    expect(found('<input name="a"><input name="b"><input name="c">', { a: 'email', b: 'name', c: 'private-info-kind' })).toEqual([]);
  });

  it('is never a name from the prototype', () => expect(found('<input name="constructor"><input name="toString">')).toEqual([]));

  it.each([
    ['a box to tick', '<input type="checkbox" name="known">'], ['a choice', '<input type="radio" name="known">'], ['a menu', '<select name="known"><option>a</option></select>'],
    ['a file', '<input type="file" name="known">'], ['a password', '<input type="password" name="known">'], ['hidden', '<input type="hidden" name="known">'],
    ['an e-mail field', '<input type="email" name="known">'], ['a phone', '<input type="tel" name="known">'], ['a button', '<input type="submit" name="known">'],
    ['read-only', '<textarea name="known" readonly></textarea>'], ['disabled', '<textarea name="known" disabled></textarea>'],
    ['in an editor', '<div contenteditable="true" name="known"></div>'], ['out of reach of the keyboard', '<input name="known" tabindex="-1">'],
    ['hidden from readers', '<div aria-hidden="true"><input name="known"></div>'], ['inert', '<div inert><input name="known"></div>'],
    ['a search', '<form role="search"><input name="known"></form>'], ['a list to choose from', '<input name="known" list="l">'], ['a combobox', '<input name="known" role="combobox">'],
    ['for a name, as the browser knows it', '<input name="known" autocomplete="section-a given-name">'], ['for an address', '<textarea name="known" autocomplete="street-address"></textarea>'],
    ['labelled as a signature', '<label>Signature <input name="known"></label>'], ['labelled as an e-mail', '<label>Your e-mail <input name="known"></label>'],
  ])('is left alone when it is %s', (_, html) => expect(found(html, { known: 'narrative' })).toEqual([]));

  it('may have a long label that mentions a name or an e-mail', () => {
    expect(found('<label>Tell us what happened. Please do not give your e-mail or your name here. <textarea name="known"></textarea></label>', { known: 'narrative' })).toEqual(['narrative: known']);
  });
});

describe('a field whose name is not known', () => {
  it.each([
    ['<input name="content_url">', 'permalink'], ['<input type="url" id="q4">', 'permalink'], ['<input autocomplete="url" name="f">', 'permalink'], ['<input name="postLink">', 'permalink'],
    ['<textarea name="links"></textarea>', 'permalink'], ['<input name="reportedUsername">', 'handle'], ['<input name="offending_handle">', 'handle'],
    ['<input name="reported_profile_url">', 'profile-url'], ['<textarea name="details"></textarea>', 'narrative'], ['<textarea id="additional-comments"></textarea>', 'narrative'],
  ])('%s is taken for a %s', (html, value) => expect(found(html)).toEqual([expect.stringMatching(new RegExp(`^${value}: .* \\(guessed\\)$`))]));

  it.each([
    ['the reporter’s own user name, perhaps', '<input name="username">'], ['the reporter’s own profile, perhaps', '<input name="profile_url">'], ['their website', '<input name="website_url">'],
    ['their own link', '<input name="your_link">'], ['the original work', '<input type="url" name="original_url">'], ['an e-mail', '<textarea name="email_message"></textarea>'],
    ['a full name', '<input name="full_name">'], ['a signature', '<textarea name="signature_details"></textarea>'], ['a consent', '<textarea name="consent_message"></textarea>'],
    ['a birth date', '<input type="date" name="birth_date">'], ['a postal address', '<textarea name="address_details"></textarea>'], ['a robot’s trap', '<input name="hp_url">'],
    ['a captcha', '<textarea name="g-recaptcha-response-message"></textarea>'], ['a description on one line', '<input name="description">'], ['a field that says nothing', '<textarea name="q17"></textarea>'],
    ['labelled in Malay as an e-mail', '<label>Alamat e-mel <textarea name="message"></textarea></label>'], ['labelled in Chinese as a signature', '<label>签名 <textarea name="details"></textarea></label>'],
    ['labelled in Arabic as a name', '<label>الاسم الكامل <textarea name="details"></textarea></label>'], ['labelled in Tamil as an e-mail', '<label>மின்னஞ்சல் முகவரி <textarea name="details"></textarea></label>'],
  ])('is left alone: %s', (_, html) => expect(found(html)).toEqual([]));

  it('is left alone where two look alike', () => {
    expect(found('<textarea name="details"></textarea><textarea name="comments"></textarea><input name="post_url">')).toEqual(['permalink: post_url (guessed)']);
  });

  it('is not guessed where the data names one, or names this one as something else', () => {
    expect(found('<textarea name="body"></textarea><textarea name="message"></textarea>', { body: 'narrative' })).toEqual(['narrative: body']);
    expect(found('<textarea name="message"></textarea>', { message: 'email' })).toEqual([]);
  });

  it('is found in an open shadow tree, by the name of its component', () => {
    document.body.innerHTML = '<faceplate-textarea name="details"></faceplate-textarea>';
    document.querySelector('faceplate-textarea')!.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>';
    expect(findFields(document, { fields: {}, within: null }, () => true).map(({ value }) => value)).toEqual(['narrative']);
  });

  it('counts only inside the form that is meant, and then is never guessed', () => {
    const html = '<form action="/t/1/add-reply"><textarea name="message"></textarea></form><form action="/posts/1/report"><textarea name="message" id="b"></textarea><textarea name="details"></textarea></form>';
    document.body.innerHTML = html;
    const fields = findFields(document, { fields: { message: 'narrative' }, within: 'form[action$="/report"]' }, () => true);
    expect(fields.map(({ element }) => element.id)).toEqual(['b']);
  });

  it('that cannot be seen does not count', () => {
    document.body.innerHTML = '<input name="post_url"><input name="known">';
    expect(findFields(document, { fields: { known: 'handle' }, within: null }, () => false)).toEqual([]);
  });
});

it('reads the words of names as programmers write them', () => {
  expect(wordsOf('inputReportedUsername')).toEqual(['input', 'reported', 'username']);
  expect(wordsOf('reported-content[0].value')).toEqual(['reported', 'content', '0', 'value']);
  expect(wordsOf('Form_Email__c')).toEqual(['form', 'email', 'c']);
});

describe('what our own pages learn of a field', () => {
  it('is its label and limits, never its words', () => {
    document.body.innerHTML = `<label>${'What happened? '.repeat(20)}<textarea name="known" maxlength="90">My secret words</textarea></label>`;
    const [field] = findFields(document, { fields: { known: 'narrative' }, within: null }, () => true);
    const seen = seenField(field!, undefined);
    expect(seen).toMatchObject({ maxLength: 90, lines: true, state: 'taken', known: true });
    expect(seen.label).toHaveLength(80);
    expect(JSON.stringify(seen)).not.toContain('secret');
  });
});

describe('writing', () => {
  const one = (html: string) => {
    document.body.innerHTML = html;
    return findFields(document, { fields: { known: 'narrative' }, within: null }, () => true)[0]!;
  };

  it('tells the page, presses nothing, and is taken back', async () => {
    const field = one('<form><textarea name="known" style="outline: 1px dotted blue"></textarea></form>');
    const heard: string[] = [];
    for (const kind of ['input', 'change', 'submit', 'click', 'keydown', 'focus', 'blur']) document.addEventListener(kind, () => heard.push(kind), true);
    const filler = makeFiller();
    expect(await filler.fill(field, 'a\nb')).toBe('filled');
    expect(heard).toEqual(['input', 'change']);
    expect(field.element.value).toBe('a\nb');
    expect(field.element.style.outline).toContain('solid');
    expect(filler.undo()).toBe(1);
    expect(field.element.value).toBe('');
    expect(field.element.style.outline).toContain('dotted');
  });

  it('never goes over what is there, nor takes back what was changed', async () => {
    const taken = one('<textarea name="known">mine</textarea>');
    const filler = makeFiller();
    expect(await filler.fill(taken, 'ours')).toBe('taken');
    expect(taken.element.value).toBe('mine');
    const field = one('<textarea name="known"></textarea>');
    await filler.fill(field, 'ours');
    field.element.value = 'ours, changed';
    expect(filler.undo()).toBe(0);
    expect(field.element.value).toBe('ours, changed');
  });

  it('cuts nothing: too long is left out', async () => {
    expect(await makeFiller().fill(one('<textarea name="known" maxlength="5"></textarea>'), 'https://x.com/a')).toBe('too-long');
  });

  it('says so where the page does not keep it, or the field is gone', async () => {
    const field = one('<textarea name="known"></textarea>');
    field.element.addEventListener('change', () => { field.element.value = ''; });
    expect(await makeFiller().fill(field, 'ours')).toBe('refused');
    field.element.remove();
    expect(await makeFiller().fill(field, 'ours')).toBe('gone');
  });

  it('keeps markup, 50,000 characters and turned directions as the text they are', async () => {
    const text = `<img src=x onerror="alert(1)">\u202Ekcatta\u202C ${'x'.repeat(50_000)}`;
    const field = one('<textarea name="known"></textarea>');
    expect(await makeFiller().fill(field, text)).toBe('filled');
    expect(field.element.value).toBe(text);
    expect(document.querySelector('img')).toBeNull();
  });

  it('writes one line into a field of one line', async () => {
    const field = one('<input name="known">');
    await makeFiller().fill(field, 'a\nb');
    expect(field.element.value).toBe('a b');
  });
});
