/** The whole way on each platform: press, saved, rule, report; the browser restarts; found again, exported, read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minimumRecord } from '../../utils/evidence/minimum-record';
import { openChromium } from '../support/chromium';
import { addSite, documentPost, postWith, reportAs } from '../support/journey';
import { pages } from '../support/sites';
import { expect, test } from './fixtures';

for (const { name, address, unit, journey } of pages) {
  if (!journey) continue;
  const { words, author, kind } = journey;
  test(`${name}: from the button to a page of the timeline PDF, across a restart`, async ({ hosts }) => {
    const profile = mkdtempSync(join(tmpdir(), 'onrecord-journey-'));
    try {
      const first = await openChromium({ port: hosts.port, profile });
      await first.allowPictures();
      await addSite(first, address);
      const page = await first.openPage(address);
      const panel = await documentPost(first, page, postWith(page, unit, words).button);
      await reportAs(panel, kind, 'REF-2026-77');
      await first.close();

      const second = await openChromium({ port: hosts.port, profile });
      const popup = await second.openOwn('popup.html');
      const items = popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');
      await expect(items).toHaveCount(1);
      await expect(items.first()).toContainText(author);
      await expect(items.first()).toContainText('reported on');
      await expect(items.first().getByText(words)).toBeHidden(); // Blurred until asked for.

      const saving = popup.waitForEvent('download');
      await popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
      const download = await saving;
      expect(download.suggestedFilename()).toMatch(/\.pdf$/);
      const file = join(profile, 'timeline.pdf');
      await download.saveAs(file);
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
      expect(text).toContain(words);
      expect(text).toContain(author.replace('@', ''));
      expect(text).toContain('REF-2026-77');
      const [record] = await second.records();
      expect(text).toContain(record!.manifestHash.slice(0, 16));
      expect(minimumRecord(record!).filter(({ state }) => state === 'absent')).toEqual([]);
      execFileSync('qpdf', ['--check', file]);
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
}
