/** What the commands need on a fresh machine: npm packages always, Debian packages where apt is there to give them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Debian packages by the file that shows they are there. */
const DEBIAN = {
  chromium: ['/usr/bin/chromium'],
  'firefox-esr': ['/usr/bin/firefox-esr'],
  'poppler-utils': ['/usr/bin/pdftotext'],
  qpdf: ['/usr/bin/qpdf'],
  unzip: ['/usr/bin/unzip'],
  age: ['/usr/bin/age'],
  'libreoffice-calc-nogui': ['/usr/lib/libreoffice/program/soffice'],
  'fonts-noto-core': ['/usr/share/fonts/truetype/noto/NotoSansTamil-Regular.ttf'],
  'fonts-noto-cjk': ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
  'fonts-noto-color-emoji': ['/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'],
};

export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  return status ?? 1;
}

function must(command, args, options) {
  const status = run(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`);
}

/** `npm ci` when the packages are not those of the lock file. */
export function ensureNodePackages() {
  const stamp = join(root, 'node_modules', '.onrecord-lock');
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing npm packages (npm ci).');
  must('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

/** Installs the Debian packages that are missing, after saying which. Elsewhere it says what to install by hand. */
export function ensureDebianPackages(names = Object.keys(DEBIAN)) {
  const missing = names.filter((name) => !DEBIAN[name].every(existsSync) && !(name === 'chromium' && process.env.CHROMIUM));
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get')) {
    console.log(`Not on this machine: ${missing.join(', ')}. Install them, and set CHROMIUM to your browser's path.`);
    return;
  }
  const prefix = process.getuid() === 0 ? [] : ['sudo'];
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
    must(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  console.log(`Installing Debian packages: ${missing.join(', ')}.`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
}
