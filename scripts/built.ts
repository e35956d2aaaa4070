/** Builds the extension when the sources are newer than what was built. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const SOURCES = ['entrypoints', 'components', 'utils', 'locales', 'public', 'wxt.config.ts', 'package-lock.json'];

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export function ensureBuilt(): void {
  const manifest = statSync(join(root, '.output', 'chrome-mv3', 'manifest.json'), { throwIfNoEntry: false });
  if (manifest && manifest.mtimeMs > Math.max(...SOURCES.map((source) => newest(join(root, source))))) return;
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The extension could not be built.');
}
