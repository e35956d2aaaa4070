import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideStyle, withAssets, withoutImports } from '../../../utils/capture/css-assets';

const asset = (address: string) => `url("<${address}>")`;
const kept = (css: string) => withAssets(css, 'https://site.example/css/main.css', asset);

describe('addresses in CSS', () => {
  it('become what stands for them, however they are written', () => {
    expect(kept('a{background:url(../a.png)}')).toBe('a{background:url("<https://site.example/a.png>")}');
    for (const css of ['url("b.png")', "url('b.png')", 'url( b.png )', 'URL(b.png)', '\\75\\72\\6c(b.png)', 'u\\72 l(b.png)', '\\u\\r\\l(b.png)']) {
      expect(kept(`a{background:${css}}`)).toBe('a{background:url("<https://site.example/css/b.png>")}');
    }
  });

  it('are found in image sets that name them without `url`', () => {
    expect(kept('a{background:image-set("c.png" 1x, \'d.png\' 2x)}'))
      .toBe('a{background:image-set( url("<https://site.example/css/c.png>") 1x, url("<https://site.example/css/d.png>") 2x)}');
  });

  it('stay where they lead nowhere, and go where they could run', () => {
    expect(kept('a{fill:url(#shade)}')).toBe('a{fill:url("#shade")}');
    const picture = 'url("data:image/svg+xml,<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>")';
    expect(kept(`a{background:${picture}}`)).toBe(`a{background:${picture}}`);
    for (const address of ['javascript:run()', 'data:text/html,x', 'http://site.example/a.png', 'file:///a.png']) {
      expect(kept(`a{background:url("${address}")}`)).toBe('a{background:none}');
    }
  });

  it('leave no way to a network, whatever surrounds them', () => {
    fc.assert(fc.property(fc.string(), fc.stringMatching(/^[a-z0-9/._-]{0,20}$/), fc.string(), (before, path, after) => {
      const address = `https://away.example/${path}`;
      const quiet = (text: string) => text.replace(/["'()\\]/g, '');
      expect(kept(`${quiet(before)}{background:url("${address}")}${quiet(after)}`).replace(/url\("<[^>]*>"\)/g, '')).not.toContain('url(');
    }));
  });
});

describe('a style sheet from another host', () => {
  it('keeps its rules and loses what would load more', () => {
    const css = '@charset "utf-8";@import url("more.css") screen;/* @import */@font-face{font-family:A;src:url(a.woff2)}p{color:red}';
    expect(withoutImports(css)).toBe('@charset "utf-8";p{color:red}');
  });

  it('cannot end the element that it stands in', () => {
    expect(insideStyle('a{content:"</STYLE><script>"}')).not.toMatch(/<\/style/i);
  });
});
