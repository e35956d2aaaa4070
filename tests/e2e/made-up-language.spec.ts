/** Words that are longer than any, and none that is not in the locales: what a translation could break, and what could not be translated. */
import { inMadeUpLanguage, MARKS } from '../support/made-up-language';
import { languages } from '../../utils/i18n';
import { openChromium } from '../support/chromium';
import { surfaces } from '../support/surfaces';
import { expect, test } from './fixtures';

test('in a made-up language every surface fits, and says no key and no English of its own', async ({ hosts }) => {
  const madeUp = inMadeUpLanguage('es');
  const ext = await openChromium({ port: hosts.port, folder: madeUp.folder });
  try {
    const all = await surfaces(ext);
    await ext.changeSettings({ language: 'es' });
    const page = await ext.context.newPage();
    const found: unknown[] = [];
    for (const { name, widths, open } of all) {
      const width = widths[0]!;
      await page.setViewportSize({ width, height: 900 });
      await open(page);
      const { across, texts } = await page.evaluate(([begin]) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const said: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          // Names, addresses, dates and what others wrote are nobody's words of the interface.
          if (node.parentElement!.closest('bdi, time, script, style, option, [lang="en"], .mono, .platform, .as-written, .axis')) continue;
          const text = (node.textContent ?? '').trim();
          if (/[a-z]{3}/i.test(text) && !text.includes(begin!)) said.push(text);
        }
        return { across: document.documentElement.scrollWidth, texts: said };
      }, [...MARKS]);
      if (across > width) found.push([name, `${across} px wide`]);
      // A language is called by its own name.
      found.push(...texts.filter((text) => !(Object.values(languages) as string[]).includes(text)).map((text) => [name, text]));
    }
    expect(found).toEqual([]);
  } finally {
    await ext.close();
    madeUp.remove();
  }
});
