import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faceKey, fontFacesIn, ShownFonts, woffType } from '../../../utils/capture/font-faces';

const shown = (...families: string[]) => new ShownFonts('P', { sought: families.map((family) => faceKey({ family })), addresses: [] });
const base = 'https://site.example/css/main.css';

describe('a web font that the page shows', () => {
  it('keeps its letters and its first WOFF, and asks for nothing else', () => {
    const fonts = shown('icons');
    expect(fonts.rule(`@font-face { font-family: "Icons"; font-display: swap; font-weight: 400; unicode-range: U+E000-E0FF, U+20; src: local("Icons"), url("i.eot?#iefix") format("embedded-opentype"), url("../i.woff2") format("woff2"), url(i.ttf); }`, base))
      .toBe('');
    const ranged = new ShownFonts('P', { sought: [faceKey({ family: 'Icons', unicodeRange: 'U+E0??, U+20' })], addresses: [] });
    expect(ranged.rule('@font-face { font-family: "Icons"; font-display: swap; font-weight: normal; unicode-range: U+e000-e0ff, U+0020; src: local("Icons"), url("i.eot?#iefix") format("embedded-opentype"), url("../i.woff2") format("woff2"), url(i.ttf); }', base))
      .toBe('@font-face{font-family:"Icons";font-weight:normal;unicode-range:U+e000-e0ff, U+0020;src:url("Pfont-0.")}');
    expect(ranged.addresses).toEqual(['https://site.example/i.woff2']);
    expect([ranged.unfound, fonts.unfound.length]).toEqual([[], 1]);
  });

  it('may stand in the sheet itself, as WOFF and as nothing else', () => {
    const rule = (address: string) => shown('a').rule(`@font-face{font-family:a;src:url(${address}) format("woff2")}`, base);
    expect(rule('data:application/octet-stream;charset=utf-8;base64,d09GMgABAAA=')).toBe('@font-face{font-family:a;src:url("data:font/woff2;base64,d09GMgABAAA=")}');
    for (const address of ['data:font/woff2;base64,PHNjcmlwdD4=', 'data:text/html,x', 'blob:https://site.example/1', 'http://site.example/a.woff2', 'javascript:run()']) {
      expect(rule(address)).toBe('');
    }
  });

  it('is left out where it says more than a font', () => {
    for (const family of ['a}*{background:url(https://evil.example/)}', '</style><script>', 'a\\7d']) {
      expect(shown(family).rule(`@font-face{font-family:${family};src:url(a.woff2)}`, base)).toBe('');
    }
    expect(shown('a').rule('@font-face{font-family:a;font-weight:400;size-adjust:url(https://evil.example/);src:url(a.woff2)}', base))
      .toBe('@font-face{font-family:a;font-weight:400;src:url("Pfont-0.")}');
  });

  it('leaves no address but its own, whatever is written', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
      const made = shown('a').rule(`@font-face{font-family:a;${one};src:url(a.woff2);${other}}`, base);
      expect(made.replace('src:url("Pfont-0.")', '')).not.toMatch(/url\(|[\\<]/);
    }));
  });

  it('is told apart by weight, slant and letters, however these are written', () => {
    expect(faceKey({ family: '"A b"', weight: 'bold', style: 'normal', unicodeRange: 'U+0000-00FF, U+131' }))
      .toBe(faceKey({ family: 'a B', weight: '700', unicodeRange: 'u+0-ff,U+0131' }));
    expect(new Set([{}, { weight: '700' }, { style: 'italic' }, { unicodeRange: 'U+41' }].map((more) => faceKey({ family: 'a', ...more }))).size).toBe(4);
  });
});

it('font rules are found in the text of a sheet, and a WOFF by how it begins', () => {
  expect(fontFacesIn('/* @font-face{} */p{}@font-face {font-family:a}@media print{@FONT-FACE{font-family:b}}')).toEqual(['@font-face {font-family:a}', '@FONT-FACE{font-family:b}']);
  const bytes = (text: string) => new TextEncoder().encode(text).buffer;
  expect(['wOF2....', 'wOFF....', 'OTTO', ''].map((text) => woffType(bytes(text)))).toEqual(['font/woff2', 'font/woff', null, null]);
});
