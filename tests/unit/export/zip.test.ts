import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zipStream } from '../../../utils/export/zip';
import { bytesSource } from '../../../utils/verify';
import { openZip } from '../../../utils/verify/zip';

const zipped = async (count: number) => new Uint8Array(await new Response(zipStream(
  Array.from({ length: count }, (_, index) => ({ name: `f/${index}`, input: index === 7 ? 'PK\u0005\u0006' : '' })),
)).arrayBuffer());

it.each([3, 65_535, 65_600])('a ZIP of %i files is read by us and by unzip', async (count) => {
  const bytes = await zipped(count);
  expect((await openZip(bytesSource(bytes))).size).toBe(count);
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  writeFileSync(join(folder, 'many.zip'), bytes);
  const said = execFileSync('unzip', ['-Zh', 'many.zip'], { cwd: folder, encoding: 'utf8' });
  expect(said).toContain(`number of entries: ${count}`);
  execFileSync('unzip', ['-tqq', 'many.zip'], { cwd: folder });
  rmSync(folder, { recursive: true });
}, 120_000);
