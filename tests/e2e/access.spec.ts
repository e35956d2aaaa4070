/** Every surface, in four languages, light and dark: axe finds nothing, nothing is wider than the window, and it reads in its direction. */
import { faults, overflow } from '../support/axe';
import { surfaces } from '../support/surfaces';
import { expect, test } from './fixtures';

// Contrast hangs on the colours and overflow on the width and the script: between them, the languages see light and dark, narrow and wide.
for (const [language, colorScheme, wide] of [['en', 'light', false], ['zh-CN', 'dark', true], ['ta', 'dark', false], ['ar', 'light', true]] as const) {
  test(`in ${language} axe finds nothing on any surface, and all fit`, async ({ ext }) => {
    // The steps of the welcome are looked at with their answers chosen, in its own spec.
    const all = (await surfaces(ext)).filter(({ name }) => !name.startsWith('welcome-'));
    await ext.changeSettings({ language });
    const page = await ext.context.newPage();
    page.setDefaultTimeout(20_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: unknown[] = [];
    for (const { name, widths, open } of all) {
      const width = widths.at(wide ? -1 : 0)!;
      await page.setViewportSize({ width, height: 900 });
      await open(page);
      const where = `${name} ${width} ${colorScheme}`;
      found.push(...(await faults(page)).map((fault) => [where, fault]));
      const across = await overflow(page);
      if (across > 0) found.push([where, `${across} px too wide`]);
      const { lang, dir } = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
      if (lang !== language || dir !== (language === 'ar' ? 'rtl' : 'ltr')) found.push([where, lang, dir]);
    }
    expect(found).toEqual([]);
  });
}
