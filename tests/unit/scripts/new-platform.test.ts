import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'onrecord-platform-'));
  mkdirSync(join(copy, 'utils', 'platforms'), { recursive: true });
  cpSync(join(root, 'utils', 'platforms', 'registry.ts'), join(copy, 'utils', 'platforms', 'registry.ts'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const command = ['scripts/run.mjs', 'scripts/new-platform.ts', '--id', 'pixelfed', '--name', 'Pixelfed', '--host', 'pixelfed.example'];
const made = (path: string) => readFileSync(join(copy, path), 'utf8');

describe('a new platform', () => {
  it('is a folder, a fixture, its readings, a test, and a line in the registry; nothing is made twice', () => {
    execFileSync('node', [...command, '--into', copy], { cwd: root });
    for (const path of ['utils/platforms/pixelfed/index.ts', 'utils/platforms/pixelfed/posts.ts', 'tests/fixtures/pixelfed/feed.html', 'tests/unit/platforms/pixelfed.test.ts']) {
      expect(made(path)).toContain('ixelfed');
      expect(made(path)).not.toMatch(/__[A-Z]+__/);
    }
    expect(made('utils/platforms/registry.ts')).toMatch(/import \{ pixelfed \} from '\.\/pixelfed';[^]*= \[[^\]]*\bpixelfed,\n\];/);
    const site = JSON.parse(made('tests/fixtures/pixelfed/site.json')) as { pages: { address: string; file: string }[] };
    expect(site.pages).toEqual([expect.objectContaining({ address: 'https://pixelfed.example/', file: 'feed.html' })]);
    const expected = JSON.parse(made('tests/fixtures/pixelfed/expected.json')) as Record<string, { posts: { text: string }[] }>;
    for (const { text } of expected['feed.html']!.posts) expect(made('tests/fixtures/pixelfed/feed.html')).toContain(text);

    const registry = made('utils/platforms/registry.ts');
    expect(spawnSync('node', [...command, '--into', copy], { cwd: root }).status).toBe(2);
    expect(made('utils/platforms/registry.ts')).toBe(registry);
  }, 30_000);
});
