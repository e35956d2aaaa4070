// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serialise, serialising, TooLong } from '@/utils/capture/serialise-html';
import { atOnce } from '@/utils/capture/slices';

const read = (file: string) => new DOMParser().parseFromString(readFileSync(join(import.meta.dirname, '../../fixtures', file), 'utf8'), 'text/html').documentElement;

describe('writing a page step by step', () => {
  it.each(['x/home.html', 'reddit/feed.html', 'mastodon/home.html'])('gives the same text as in one go: %s', (file) => {
    const page = read(file);
    const work = serialising(page);
    let steps = 0;
    for (; !work.next().done; steps += 1);
    const text = atOnce(serialising(page));
    expect(text).toBe(serialise(page));
    expect(text.length).toBeGreaterThan(20_000);
    expect(steps).toBeGreaterThan(text.length / 100_000);
  });

  it('leaves out what is ours, however large, and keeps templates and shadow trees whole', () => {
    const page = document.createElement('div');
    const fill = (element: Node) => { for (let each = 0; each < 400; each += 1) element.appendChild(document.createElement('i')); };
    for (const tag of ['onrecord-panel', 'template', 'section']) {
      const element = document.createElement(tag);
      fill(tag === 'template' ? (element as HTMLTemplateElement).content : element);
      page.append(element);
    }
    fill(page.lastElementChild!.attachShadow({ mode: 'open' }));
    const text = atOnce(serialising(page));
    expect(text).toBe(serialise(page));
    expect(text).not.toMatch(/onrecord-panel/);
    expect(text.match(/<i>/g)).toHaveLength(1200);
  });

  it('ends once there is too much of it', () => {
    const page = read('x/home.html');
    expect(() => atOnce(serialising(page, { most: 50_000 }))).toThrow(TooLong);
  });
});
