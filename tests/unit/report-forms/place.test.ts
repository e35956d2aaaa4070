/** Which addresses are a report form's own. A wrong yes would offer a record's words to a stranger. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formHosts, formPatterns, knownForm } from '../../../utils/report-forms/known-form';
import { isPlace, matchPatterns, placeOf } from '../../../utils/report-forms/place';
import { platformData } from '../../../utils/rules/platform-data';

/** The form behind a door of the data; without an id, the menu at the post. */
const formAt = (platform: string, formId: string | null, url: string, corrected = false) =>
  knownForm(platform, { channel: formId ? 'form' : 'in-page', ...(formId ? { formId } : {}), name: null, url, corrected });

const form = 'https://help.x.com/en/forms/safety-and-sensitive-content/private-information';
const place = placeOf(form)!;

describe('the place of a form', () => {
  it.each([
    form, `${form}/`, `${form}/auth-to-rep`, `${form}?x=1#top`, form.replace('/en/', '/'), form.replace('/en/', '/es/'), form.replace('/en/', '/zh-cn/'),
  ])('is %s', (address) => expect(isPlace(place, address)).toBe(true));

  it.each([
    form.replace('https:', 'http:'), form.replace('help.x.com', 'help.x.com.evil.example'), form.replace('help.x.com', 'evilhelp.x.com'),
    form.replace('help.x.com', 'x.com'), form.replace('help.x.com', 'a.help.x.com'), form.replace('help.x.com', 'help.x.com.'),
    form.replace('help.x.com', 'xn--hlp-1ra.x.com'), form.replace('help.x.com', 'hеlp.x.com'), form.replace('help.x.com', 'help.x.com:8443'),
    form.replace('https://', 'https://help.x.com@evil.example/'), form.replace('https://', 'https://me:secret@'), `${form}-other`,
    'https://help.x.com/en/forms/safety-and-sensitive-content', 'https://help.x.com/', 'https://help.x.com/evil/forms/safety-and-sensitive-content/private-information',
    `https://evil.example/?${form}`, `https://evil.example/#${form}`, `blob:${form}`, `view-source:${form}`, 'about:blank', 'nonsense', '',
  ])('is not %s', (address) => expect(isPlace(place, address)).toBe(false));

  it('leaves the language of a help centre out, and an ending', () => {
    const zendesk = placeOf('https://support.reddithelp.com/hc/en-us/requests/new?ticket_form_id=1')!;
    expect(isPlace(zendesk, 'https://support.reddithelp.com/hc/de/requests/new')).toBe(true);
    expect(isPlace(zendesk, 'https://support.reddithelp.com/hc/en-us/requests')).toBe(false);
    expect(isPlace(placeOf('https://help.x.com/en/forms/abuse.html')!, 'https://help.x.com/forms/abuse')).toBe(true);
  });

  it('is never on another host, whatever stands around the right one', () => {
    const part = fc.constantFrom('help', 'x', 'com', 'evil', 'example', 'xn--hlp-1ra', 'help-x', 'x-com', 'twitter', 'www', '1');
    const domain = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
    const host = fc.oneof(domain, domain.map((each) => `help.x.com.${each}`), domain.map((each) => `help.x.com-${each}`), domain.map((each) => `${each}.help.x.com`));
    fc.assert(fc.property(host, fc.string(), (other, path) => {
      fc.pre(URL.parse(`https://${other}/`)?.hostname !== 'help.x.com');
      expect(isPlace(place, `https://${other}${new URL(form).pathname}${path}`)).toBe(false);
    }));
  });

  it('is never left by what follows in the address, and never found by it', () => {
    fc.assert(fc.property(fc.webQueryParameters(), fc.webFragments(), (query, fragment) => {
      expect(isPlace(place, `${form}?${query}#${fragment}`)).toBe(true);
      expect(isPlace(place, `https://help.x.com/?${query}#${fragment}`)).toBe(false);
    }));
  });

  it('never reads an arbitrary text as an https address of another host', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((end) => form + end), fc.string().map((start) => start + form)), (text) => {
      expect(isPlace(place, text) && new URL(text).origin !== 'https://help.x.com').toBe(false);
    }));
  });
});

describe('the manifest', () => {
  it('names exact hosts and a path for each form, and nothing wider', () => {
    expect(formPatterns().length).toBeGreaterThan(20);
    for (const pattern of formPatterns()) expect(pattern).toMatch(/^https:\/\/[a-z0-9.-]+\/[^*]{2}|^https:\/\/[a-z0-9.-]+\/\*\/[^*]{2}/);
    for (const pattern of formPatterns()) expect(formHosts()).toContain(new URL(pattern).hostname);
    expect(formHosts().every((host) => !host.includes('*'))).toBe(true);
  });

  it('reaches every address that counts as a form, in every language', () => {
    const reached = (address: string) => formPatterns().some((pattern) =>
      new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(address));
    for (const { reporting } of platformData.values()) {
      for (const { id, url } of reporting.forms) {
        const opened = formAt(reporting.platform, id, url);
        if (!opened) continue;
        expect([url, reached(url), opened.framed]).toEqual([url, true, true]);
        for (const pattern of matchPatterns(opened.place)) expect(formPatterns()).toContain(pattern);
      }
    }
    expect(reached(form.replace('/en/', '/ta/'))).toBe(true);
    expect(reached('https://help.x.com/en/rules-and-policies/abuse')).toBe(false);
  });
});

describe('what opening an address shows', () => {
  it('is the form of that platform, with the fields that are known', () => {
    expect(formAt('x', 'x-form-private', form)).toMatchObject({ id: 'x-form-private', place, within: null, framed: true });
    expect(formAt('x', 'x-form-private', form)!.fields['reported-content[0].value']).toBe('permalink');
  });

  it('is nothing where the address is not the form’s, was corrected by somebody, or the platform has no such form', () => {
    expect(formAt('x', 'x-form-private', 'https://help.x.com.evil.example/en/forms/safety-and-sensitive-content/private-information')).toBeNull();
    expect(formAt('x', 'x-form-abuse', form)).toBeNull();
    expect(formAt('reddit', 'x-form-private', form)).toBeNull();
    expect(formAt('x', null, 'https://x.com/a/status/1')).toBeNull();
    expect(formAt('x', 'x-form-private', 'mailto:abuse@x.com')).toBeNull();
    expect(formAt('x', 'x-form-private', form, true)).toBeNull();
  });

  it('is nothing for getting an account back, which is about no post', () => {
    expect(formAt('x', 'x-form-hacked', 'https://help.x.com/en/forms/account-access/regain-access/hacked-or-compromised')).toBeNull();
  });

  it('on a XenForo board is the overlay on its own host, framed only where the manifest allows it', () => {
    expect(formAt('hardwarezone', null, 'https://forums.hardwarezone.com.sg/posts/155/')).toMatchObject({ framed: true, within: 'form[action$="/report"]' });
    expect(formAt('xenforo', null, 'https://board.example/threads/a.1/post-2')).toMatchObject({ framed: false, place: { host: 'board.example', path: [] } });
  });
});
