/** The whole way on each platform: press, saved, rule, report; the browser restarts; found again, exported, read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minimumRecord } from '../../utils/evidence/minimum-record';
import type { CustodyEntry } from '../../utils/evidence/types';
import { openChromium } from '../support/chromium';
import { addSite, documentPost, postWith, reportAs } from '../support/journey';
import { pages, type SitePage } from '../support/sites';
import { expect, test } from './fixtures';

type WithJourney = SitePage & { journey: NonNullable<SitePage['journey']> };
const journeys = pages.filter((page): page is WithJourney => page.journey !== undefined);
/** Each part in one browser: a person too documents on more than one site. */
const parts = [0, 1, 2].map((part) => journeys.filter((_, index) => index % 3 === part));
const referenceOf = ({ name }: SitePage) => `REF-${name.replace(/\W+/g, '-')}`;

for (const part of parts) {
  test(`from the button to a page of the timeline PDF, across a restart: ${part.map(({ name }) => name).join(', ')}`, async ({ hosts }) => {
    const profile = mkdtempSync(join(tmpdir(), 'onrecord-journey-'));
    try {
      const first = await openChromium({ port: hosts.port, profile });
      await first.allowPictures();
      for (const site of part) {
        await test.step(site.name, async () => {
          const { address, unit, journey: { words, kind } } = site;
          await addSite(first, address);
          const page = await first.openPage(address);
          const panel = await documentPost(first, page, postWith(page, unit, words).button);
          await reportAs(panel, kind, referenceOf(site));
          // On added servers the panel is a tab of its own.
          if (panel.page() !== page) await panel.page().close();
          await page.close();
        });
      }
      await first.close();

      const second = await openChromium({ port: hosts.port, profile });
      const popup = await second.openOwn('popup.html');
      const items = popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');
      await expect(items).toHaveCount(part.length);
      const saving = popup.waitForEvent('download');
      await popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
      const download = await saving;
      expect(download.suggestedFilename()).toMatch(/\.pdf$/);
      const file = join(profile, 'timeline.pdf');
      await download.saveAs(file);
      execFileSync('qpdf', ['--check', file]);
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
      const [records, log] = [await second.records(), await second.rows<CustodyEntry>('custody')];
      // Newest first.
      for (const [index, site] of part.toReversed().entries()) {
        await test.step(`${site.name}, found again`, async () => {
          const { journey: { words, author } } = site;
          const item = items.nth(index);
          await expect(item).toContainText(author);
          await expect(item).toContainText('reported on');
          await expect(item.getByText(words)).toBeHidden(); // Blurred until asked for.
          for (const said of [words, author.replace('@', ''), referenceOf(site)]) expect(text).toContain(said);
          const record = records.find(({ annotations }) => annotations.reports.some(({ reference }) => reference === referenceOf(site)))!;
          expect(text).toContain(record.manifestHash.slice(0, 16));
          expect(minimumRecord(record, log).filter(({ state }) => state === 'absent')).toEqual([]);
        });
      }
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
}
