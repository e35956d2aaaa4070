/** No remote code: what is built runs only what is in it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreignCode } from '../support/built-code';
import { extensionFolder } from '../support/chromium';
import { expect, test } from './fixtures';

// oxlint-disable-next-line no-empty-pattern -- Playwright wants to see the fixtures, also where there are none.
test('nothing that was built loads or makes code that is not in the package', async ({}, info) => {
  const { places, files } = foreignCode(extensionFolder);
  expect(files).toBeGreaterThan(20);
  expect(places).toEqual([]);

  // The look itself sees what it should.
  const folder = join(info.outputDir, 'bad');
  mkdirSync(folder, { recursive: true });
  const bad = ['eval("1")', 'new Function("a")', 'setTimeout("go()")', 'import("https://a.example/x")', 'import(name)', 'fetch("https://a.example/lib.js")',
    'document.createElement("script")', 'new WebSocket(u)', 'import x from "//a.example/x"'];
  bad.forEach((code, index) => { writeFileSync(join(folder, `${index}.js`), code); });
  writeFileSync(join(folder, 'page.html'), '<script src="https://a.example/x"></script>');
  expect(new Set(foreignCode(folder).places.map((place) => place.split(':')[0])).size).toBe(bad.length + 1);
  rmSync(folder, { recursive: true });
});
