/** Checking a bundle in Node, beside `sha256sum` of the file and `unzip -t` of it, which check no record, log, signature or timestamp. Needs GNU time. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../../tests/support/chromium';
import { handedOver } from '../../tests/support/hand-over';
import { seed } from '../../tests/support/seed';
import { startHosts } from '../../tests/support/server';
import { root } from '../bundle.mjs';

/** Seconds, medians. `cpu` is the processor's time of both kinds. */
interface Took { seconds: number; cpu: number; /** Bytes, at most, in memory. */ peak: number }
export interface VerifyResult { bytes: number; ours: Took; plain: Took; /** Of our start: the program with nothing to check. */ start: Took; turns: number }

const MEDIUM = 8 * 2 ** 20;
/** Records, and so media, each of which is twice in a bundle. */
const SIZES = [2, 6];
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function benchVerify(turns = 5): Promise<VerifyResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-verify-'));
  // As `npm run verify` starts it, which bundles it first: what that takes is in the last column.
  const program = [join(root, 'scripts', 'run.mjs'), join(root, 'scripts', 'verify.ts')];
  try {
    const results: VerifyResult[] = [];
    for (const records of SIZES) {
      const file = await bundleOf(records, join(folder, `${records}.zip`));
      const took: Record<'ours' | 'plain' | 'start', Took[]> = { ours: [], plain: [], start: [] };
      for (let turn = 0; turn < turns; turn += 1) {
        took.ours.push(await run(process.execPath, [...program, file]));
        const [hash, zip] = [await run('sha256sum', [file]), await run('unzip', ['-tqq', file])];
        took.plain.push({ seconds: hash.seconds + zip.seconds, cpu: hash.cpu + zip.cpu, peak: Math.max(hash.peak, zip.peak) });
        took.start.push(await run(process.execPath, [...program, join(folder, 'none')], 2));
      }
      const of = (all: readonly Took[]): Took => ({ seconds: median(all.map((each) => each.seconds)), cpu: median(all.map((each) => each.cpu)), peak: median(all.map((each) => each.peak)) });
      const result = { bytes: statSync(file).size, ours: of(took.ours), plain: of(took.plain), start: of(took.start), turns };
      console.log('verify', result);
      results.push(result);
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Made as people make it. */
async function bundleOf(records: number, to: string): Promise<string> {
  const hosts = await startHosts();
  const ext = await openChromium({ port: hosts.port });
  try {
    const page = await ext.openOwn('welcome.html');
    await seed(page, { records, mediaBytes: MEDIUM, picture: null, text: 'Nobody asked you. முதல் இல்லை.' });
    await page.close();
    const made = await handedOver(ext, 'Everything, to keep or to check');
    await run('cp', [made, to]);
    return to;
  } finally {
    await ext.close();
    await hosts.close();
  }
}

/** Measured by GNU time, which knows what the process needed. */
function run(command: string, given: readonly string[], expected = 0): Promise<Took> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/time', ['-f', '%e %U %S %M', command, ...given], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (part: Buffer) => { said += part.toString(); });
    child.on('error', reject);
    child.on('close', (code) => {
      const [seconds, user, system, kilobytes] = said.trim().split('\n').at(-1)!.split(' ').map(Number) as [number, number, number, number];
      if (code !== expected || !Number.isFinite(kilobytes)) reject(new Error(`${command} ended with ${code}: ${said}`));
      else resolve({ seconds, cpu: user + system, peak: kilobytes * 1024 });
    });
  });
}

export const verifyTable = (results: readonly VerifyResult[]): string => [
  `Node ${process.versions.node}; medians of ${results[0]?.turns} turns.`, '',
  '| bundle | checking all of it | `sha256sum` and `unzip -t` | ratio of time, of processor time | starting the program alone |', `|${' --- |'.repeat(5)}`,
  ...results.map(({ bytes, ours, plain, start }) => `| ${Math.round(bytes / 2 ** 20)} MiB | ${inWords(ours)} | ${inWords(plain)} | ${(ours.seconds / plain.seconds).toFixed(1)} ×, ${(ours.cpu / plain.cpu).toFixed(1)} × | ${inWords(start)} |`),
].join('\n');

const inWords = ({ seconds, cpu, peak }: Took): string => `${seconds.toFixed(1)} s (processor ${cpu.toFixed(1)} s), ${Math.round(peak / 2 ** 20)} MiB`;
