/** Corrected addresses stand in the place of ours, and only good ones can. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries, likelyCountries } from '../../../utils/reporting/countries';
import { correctedFlow, correctedRule, goodAddress } from '../../../utils/reporting/corrected';
import { firstDoor } from '../../../utils/reporting/report-doors';
import { rulesFor } from '../../../utils/rules';
import { aFlow, aForm, aLaw } from './flows';

const at = '2026-11-21T06:42:00.000Z';

describe('a corrected address', () => {
  it('is shown and opened for the form, the law and the rule it belongs to, and for no other', () => {
    const flow = aFlow({ form: aForm(), openUrl: aForm().url, otherForms: [aForm({ id: 'other', url: 'https://help.x.com/other' })], legal: [aLaw()] });
    const found = correctedFlow(flow, { 'form:x-form-abuse': { url: 'https://help.x.com/new', at }, 'law:dsa-16': { url: 'https://x.com/dsa', at } });
    expect(firstDoor(found)).toMatchObject({ url: 'https://help.x.com/new', corrected: true });
    expect(found.openUrl).toBe('https://help.x.com/new');
    expect(found.otherForms[0]).toMatchObject({ url: 'https://help.x.com/other', corrected: false });
    expect(found.legal[0]).toMatchObject({ url: 'https://x.com/dsa', corrected: true });
    expect(correctedFlow(flow, {})).toEqual(flow);
    const rule = rulesFor('x').rules[0]!;
    expect(correctedRule(rule, { [`rule:${rule.id}`]: { url: 'https://x.com/rules', at } }).url).toBe('https://x.com/rules');
  });

  it('is https, names a site, and carries no login', () => {
    const bad = ['', 'http://x.com', 'javascript:alert(1)', 'https://', 'https://localhost/a', 'https://user:pass@x.com', 'x.com/form', 'data:text/html,a', 'mailto:a@b.c'];
    expect(bad.filter((text) => goodAddress(text) !== null)).toEqual([]);
    expect(goodAddress(' https://help.x.com/a?b#c ')?.href).toBe('https://help.x.com/a?b#c');
    fc.assert(fc.property(fc.constantFrom('', 'https://', 'http://a.example/', '//'), fc.string(), (start, rest) => {
      const url = goodAddress(start + rest);
      expect(url === null || url.href.startsWith('https://')).toBe(true);
    }));
  });
});

describe('countries', () => {
  it('are those of ISO 3166, each with a name', () => {
    expect([countries.length, new Set(countries).size]).toEqual([249, 249]);
    const names = new Intl.DisplayNames('en', { type: 'region' });
    expect(countries.filter((code) => names.of(code) === code)).toEqual([]);
  });

  it('are hinted at by the zone and the languages of the device, and a hint may be wrong', () => {
    expect(likelyCountries('Nowhere/At_All', ['ta', 'en-SG', 'de-DE', 'en-001'])).toEqual(['SG', 'DE']);
    expect(likelyCountries('Asia/Singapore', ['en-US'])).toContain('US');
  });
});
