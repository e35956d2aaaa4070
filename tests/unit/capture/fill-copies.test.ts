import { describe, expect, it } from 'vitest';
import { filledPage, filledPost, MOST_PAGE_BYTES, type Fetch } from '../../../utils/capture/fill-copies';
import { faceKey } from '../../../utils/capture/font-faces';
import type { Missing } from '../../../utils/evidence/types';

const picture = (size: number) => ({ bytes: new ArrayBuffer(size), mimeType: 'image/png' });
const pictureTag = (index: number) => `<img src="P${index}">`;
const page = (assets: string[], sheets: string[] = []) => ({
  html: `<style>${sheets.map((_, index) => `Psheet-${index}.`).join('')}</style>${assets.map((_, index) => pictureTag(index)).join('')}`,
  placeholder: 'P', assets, sheets,
});

describe('the copy of a page', () => {
  it('takes in pictures, and style sheets of other hosts with the pictures that these name', async () => {
    const missing: Missing[] = [];
    const asked: string[] = [];
    const fetched: Fetch = async (address) => {
      asked.push(address);
      return address.endsWith('.css') ? { bytes: new TextEncoder().encode('a{background:url(icons/x.png)}').buffer, mimeType: 'text/css' } : picture(3);
    };
    const html = await filledPage(page(['https://a.example/1.png'], ['https://b.example/s/main.css']), fetched, missing);
    expect(html).toBe('<style>a{background:url("data:image/png;base64,AAAA")}</style><img src="data:image/png;base64,AAAA">');
    expect(asked).toEqual(['https://b.example/s/main.css', 'https://a.example/1.png', 'https://b.example/s/icons/x.png']);
    expect(missing).toEqual([]);
  });

  it('does not wait for a host that is slow, and counts what it lacks', async () => {
    const missing: Missing[] = [];
    const fetched: Fetch = (address) => address.includes('slow') ? new Promise(() => {}) : Promise.resolve(picture(3));
    const html = await filledPage(page(['https://a.example/1.png', 'https://slow.example/2.png']), fetched, missing, 20);
    expect(html).toContain('data:image/png;base64,AAAA');
    expect(html).not.toMatch(/slow|P1/);
    expect(missing).toEqual([{ code: 'page-copy.pictures', detail: '1 / 2' }]);
  });

  it('stays under its size, leaving out what would exceed it', async () => {
    const missing: Missing[] = [];
    const html = await filledPage(page(['https://a.example/1.png', 'https://a.example/2.png', 'https://a.example/3.png']),
      async (address) => picture(address.includes('2') ? MOST_PAGE_BYTES : 3000), missing);
    expect(html.length).toBeLessThan(MOST_PAGE_BYTES);
    expect(missing).toEqual([{ code: 'page-copy.pictures', detail: '1 / 3' }]);
  });

  it('takes in the fonts that it shows, also from sheets of other hosts, and counts those that did not come', async () => {
    const missing: Missing[] = [];
    const fetched: Fetch = async (address) => {
      const text = address.endsWith('.css') ? '@font-face{font-family:B;src:url(b.woff2)}@font-face{font-family:Unseen;src:url(c.woff)}p{color:red}' : address.endsWith('b.woff2') ? 'wOF2' : 'OTTO';
      return { bytes: new TextEncoder().encode(text).buffer, mimeType: address.endsWith('.css') ? 'text/css' : 'text/plain' };
    };
    const copy = page([], ['https://b.example/s/main.css']);
    copy.html += '<style>@font-face{font-family:A;src:url("Pfont-0.")}</style>';
    const fonts = { sought: [faceKey({ family: 'B' }), faceKey({ family: 'Made by a script' })], addresses: ['https://a.example/a.woff'] };
    const html = await filledPage({ ...copy, fonts }, fetched, missing);
    expect(html).toBe('<style>@font-face{font-family:B;src:url("data:font/woff2;base64,d09GMg==")}p{color:red}</style><style>@font-face{font-family:A;src:url("data:,")}</style>');
    expect(missing).toEqual([{ code: 'page-copy.fonts', detail: '2 / 3' }]);
  });

  it('takes in nothing that is no picture', async () => {
    const missing: Missing[] = [];
    const html = await filledPage(page(['https://a.example/1.png'], ['https://a.example/s.css']),
      async () => ({ bytes: new TextEncoder().encode('<script>').buffer, mimeType: 'text/html' }), missing);
    expect(html).not.toContain('text/html');
    expect(missing.map(({ code }) => code)).toEqual(['page-copy.styles', 'page-copy.pictures']);
  });
});

it('a twelfth picture is not taken for the first', async () => {
  const assets = Array.from({ length: 12 }, (_, index) => `https://a.example/${index}.png`);
  const html = await filledPost({ ...page(assets), width: 1, height: 1 }, async (address) => picture(3 * Number(/\d+/.exec(address)![0]) + 3), []);
  const lengths = [...html.matchAll(/base64,(A*)/g)].map(([, data]) => data!.length);
  expect(lengths).toEqual(assets.map((_, index) => 4 * (index + 1)));
});
