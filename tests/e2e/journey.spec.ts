/** The whole way on each platform: press, saved, rule, report; the browser restarts; found again, exported, read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../support/chromium';
import { documentPost, postWith, reportAs, sites } from '../support/journey';
import { expect, test } from './fixtures';

const JOURNEYS = [
  { platform: 'x', words: 'nobody wants you here', author: '@nightowl77_x', kind: 'Threat' },
  { platform: 'bluesky', words: 'Look at this clown', author: '@courtsideking.example', kind: 'Harassment' },
  { platform: 'youtube', words: 'Nobody asked to hear your voice', author: '@driftwood-88', kind: 'Harassment' },
  { platform: 'reddit', words: 'Your stall is filthy', author: '@NorthPier_77', kind: 'Harassment' },
  { platform: 'oldReddit', words: 'Your stall is filthy', author: '@NorthPier_77', kind: 'Harassment' },
  { platform: 'threads', words: 'Somebody tell', author: '@loudmouth_88kl', kind: 'Harassment' },
  { platform: 'instagram', words: 'Look who is back behind the counter', author: '@shadowfeed_77', kind: 'Harassment' },
  { platform: 'instagramComments', words: 'Close the shop before we close it for you', author: '@shadowfeed_77', kind: 'Threat' },
] as const;

for (const { platform, words, author, kind } of JOURNEYS) {
  test(`${platform}: from the button to a page of the timeline PDF, across a restart`, async ({ hosts }) => {
    const profile = mkdtempSync(join(tmpdir(), 'onrecord-journey-'));
    try {
      const first = await openChromium({ port: hosts.port, profile });
      await first.allowPictures();
      const page = await first.openPage(sites[platform].address);
      const panel = await documentPost(first, page, postWith(page, sites[platform].unit, words).button);
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
      execFileSync('qpdf', ['--check', file]);
      await second.close();
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
}
