import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeTranslate } from '../../../utils/i18n';

const folder = join(import.meta.dirname, '..', '..', '..', 'locales');
const languages = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.replace('.json', ''));

it.each(languages)('README.txt in %s names the commands for each system, as they must be typed', (language) => {
  const words = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, string>;
  const text = makeTranslate(language, words)('export.readme', { proves: 'PROVES', doesNotProve: 'NOT' });
  const lines = text.split('\n');
  expect(lines).toContain('  sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt');
  expect(lines).toContain('  shasum -a 256 -c manifest-sha256.txt tagmanifest-sha256.txt');
  expect(lines).toContain('  Get-Content manifest-sha256.txt, tagmanifest-sha256.txt | ForEach-Object { $sum, $file = $_ -split "  ", 2; '
    + 'if ((Get-FileHash -LiteralPath $file).Hash -eq $sum) { "$file OK" } else { "$file CHANGED" } }');
  for (const name of ['timeline.pdf', 'evidence.json', 'captures/', 'archive.wacz', 'verify.html', 'public-key.jwk', 'timestamps/']) expect(text).toContain(`\n  ${name}`);
  expect(text).toContain('https://replayweb.page');
});
