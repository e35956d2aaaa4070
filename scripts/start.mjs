/** `npm start`: builds the extension and opens it on the demo pages; without a display, walks through them instead. */
import { ensureDebianPackages, ensureNodePackages, run } from './machine.mjs';

const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;

ensureNodePackages();
ensureDebianPackages(['chromium', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji']);
if (run('npm', ['run', '-s', 'build']) !== 0) process.exit(1);
if (!display) console.log('No display here: walking through the demo without a window.');
process.exit(run('node', ['scripts/run.mjs', display ? 'scripts/open.ts' : 'scripts/demo.ts', ...process.argv.slice(2)]));
