/**
 * What the stores get: `npm run check:archives [-- --all]`. Packs the extension for Firefox with its sources, has the store's own
 * linter look at it, and packs it once more from that archive of the sources, in another folder and another time zone: both must
 * be the same to the last byte, so that whoever reviews it can make it themselves. With `--all`, Chrome and Edge too.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './machine.mjs';

const browsers = process.argv.includes('--all') ? ['chrome', 'edge', 'firefox'] : ['firefox'];
const copy = mkdtempSync(join(tmpdir(), 'onrecord-sources-'));
const faults = [];

function step(what, command, args, options) {
  if (run(command, args, options) !== 0) throw new Error(`${what} failed.`);
}

/** By name of the archive, its SHA-256. */
function archives(folder) {
  return new Map(readdirSync(folder).filter((name) => name.endsWith('.zip'))
    .map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]));
}

try {
  const output = join(root, '.output');
  for (const name of archives(output).keys()) rmSync(join(output, name));
  for (const browser of browsers) step(`Packing for ${browser}`, 'npx', ['wxt', 'zip', '-b', browser, '--level', 'error']);
  const first = archives(output);

  const sources = [...first.keys()].find((name) => name.endsWith('-sources.zip'));
  step('Unpacking the sources', 'unzip', ['-q', join(output, sources), '-d', copy]);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  const elsewhere = { cwd: copy, env: { ...process.env, TZ: 'Pacific/Auckland' } };
  for (const browser of browsers) step(`Packing for ${browser} from the sources`, 'npx', ['wxt', 'zip', '-b', browser, '--level', 'error'], elsewhere);
  const second = archives(join(copy, '.output'));
  for (const [name, sum] of first) {
    console.log(`${sum}  ${name}`);
    if (second.get(name) !== sum) faults.push(`${name} is another one when it is made from the sources: ${second.get(name)}`);
  }

  // It may not ask whether there is a newer one of it.
  const quiet = { env: { ...process.env, NO_UPDATE_NOTIFIER: '1' } };
  if (run('npx', ['web-ext', 'lint', '--no-config-discovery', '-s', join(output, 'firefox-mv3')], quiet) !== 0) faults.push('The linter of the store finds errors.');
} catch (error) {
  faults.push(error.message);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const fault of faults) console.log(`!! ${fault}`);
process.exitCode = faults.length ? 1 : 0;
