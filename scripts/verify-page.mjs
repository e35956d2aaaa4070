/** Makes `verify.html`: one page that checks bundles from a disk, its script and styles inside it and named by their hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { asBuilt } from './as-built';
import { root } from './bundle.mjs';
import { parsed } from './words';

/** What the page says; the rest of the product's words stay out of it. */
const SPOKEN = /^(?:verify\.|export\.(?:proves|doesNotProve)$|redact\.proves|ext\.name$|welcome\.language$)/;

const words = Object.fromEntries(readdirSync(join(root, 'locales')).filter((name) => name.endsWith('.json')).map((name) => [
  name.replace('.json', ''),
  Object.fromEntries(Object.entries(JSON.parse(readFileSync(join(root, 'locales', name), 'utf8'))).filter(([key]) => SPOKEN.test(key)).map(([key, text]) => [key, parsed(text)])),
]));

export async function verifyPage() {
  const { output } = await build({
    root, configFile: false, logLevel: 'error', envFile: false, publicDir: false, mode: 'production', plugins: [asBuilt()],
    define: { VERIFY_WORDS: JSON.stringify(words), 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false, target: ['chrome126', 'firefox140'], cssCodeSplit: false, minify: true, modulePreload: false, assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'components', 'verify', 'offline-page.tsx'), output: { format: 'iife', codeSplitting: false } },
    },
  });
  const textOf = (ending) => output.filter(({ fileName }) => fileName.endsWith(ending)).map(({ code, source }) => String(code ?? source)).join('\n');
  // Inside a page, these would end the script early; both mean the same in a string.
  const script = textOf('.js').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim();
  const style = textOf('.css').trim();
  return page(script, style);
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const page = (script, style) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>OnRecord</title>
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<script>${script}</script>
</body>
</html>
`;
