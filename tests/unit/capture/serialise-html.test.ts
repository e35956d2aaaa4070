// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serialise, serialiseInSlices, TooLong } from '@/utils/capture/serialise-html';

const read = (file: string) => new DOMParser().parseFromString(readFileSync(join(import.meta.dirname, '../../fixtures', file), 'utf8'), 'text/html').documentElement;

describe('writing a page in slices', () => {
  it.each(['x/home.html', 'reddit/feed.html', 'mastodon/home.html'])('gives the same text as in one go: %s', async (file) => {
    const page = read(file);
    let pauses = 0;
    const text = await serialiseInSlices(page, {}, async () => { pauses += 1; });
    expect(text).toBe(serialise(page));
    expect(text.length).toBeGreaterThan(20_000);
  });

  it('leaves out what is ours, however large, and keeps templates and shadow trees whole', async () => {
    const page = document.createElement('div');
    const fill = (element: Node) => { for (let each = 0; each < 400; each += 1) element.appendChild(document.createElement('i')); };
    for (const tag of ['onrecord-panel', 'template', 'section']) {
      const element = document.createElement(tag);
      fill(tag === 'template' ? (element as HTMLTemplateElement).content : element);
      page.append(element);
    }
    fill(page.lastElementChild!.attachShadow({ mode: 'open' }));
    const text = await serialiseInSlices(page, {}, async () => {});
    expect(text).toBe(serialise(page));
    expect(text).not.toMatch(/onrecord-panel/);
    expect(text.match(/<i>/g)).toHaveLength(1200);
  });

  it('ends once there is too much of it', async () => {
    const page = read('x/home.html');
    await expect(serialiseInSlices(page, { most: 50_000 }, async () => {})).rejects.toThrow(TooLong);
  });
});
