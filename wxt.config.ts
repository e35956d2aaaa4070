import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { adapterFiles } from './scripts/adapter-files';
import { asBuilt } from './scripts/as-built';
import { extensionPolicy, pagePolicies } from './scripts/policies';
import { thirdPartyText } from './scripts/third-party.mjs';
import { verifyPage } from './scripts/verify-page.mjs';
import { wordsOf } from './scripts/words';
import { copyHosts } from './utils/corroboration/public-copies';
import { fontFiles } from './utils/export/timeline-pdf/fonts';
import { adapterFile } from './utils/platforms/adapter-file';
import { siteAndMediaHosts, siteHosts, sites } from './utils/platforms/sites';
import { formHosts, formPatterns } from './utils/report-forms/known-form';

const root = import.meta.dirname;
const locales = readdirSync(join(root, 'locales')).filter((name) => name.endsWith('.json')).map((name) => ({
  language: name.replace('.json', ''),
  messages: JSON.parse(readFileSync(join(root, 'locales', name), 'utf8')) as Record<string, string>,
}));
const english = locales.find(({ language }) => language === 'en')!.messages;
const patterns = (hosts: readonly string[]) => hosts.map((host) => `https://${host}/*`);
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    plugins: [asBuilt(), pagePolicies()],
    // The PDF worker is a module: HarfBuzz is ready only after a top-level await.
    worker: { format: 'es', plugins: () => [asBuilt()] },
    // Every browser we run in loads modules ahead by itself.
    build: { modulePreload: { polyfill: false } },
  }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'activeTab', 'scripting', 'contextMenus', 'alarms',
      ...(browser === 'firefox' ? [] : ['offscreen'])],
    host_permissions: patterns([...siteAndMediaHosts, ...copyHosts]),
    // Browsers let an extension picture a tab only with this; asked for at welcome, with the reason.
    optional_host_permissions: ['<all_urls>'],
    // Asked for only by who wants to be reminded of dates outside OnRecord too.
    optional_permissions: ['notifications'],
    // The pages' own titles are set once the person's choices are known.
    action: { default_title: '__MSG_extName__' },
    commands: { document: { suggested_key: { default: 'Alt+Shift+D' }, description: '__MSG_buttonLabel__' } },
    // The panel is a frame of ours in the sites we know; no other site can find out that OnRecord is installed by asking for it.
    web_accessible_resources: [
      { resources: ['panel.html', 'guard.html'], matches: patterns(siteHosts) },
      // And the offer to fill a report form, on the hosts of the forms we know.
      { resources: ['report-form.html'], matches: patterns(formHosts()) },
    ],
    // While somebody works on the pages, they come from a server of WXT's, with styles in them.
    ...(command === 'serve' ? {} : { content_security_policy: { extension_pages: extensionPolicy } }),
    ...(browser === 'firefox'
      ? { browser_specific_settings: {
        gecko: { id: 'onrecord@onrecord.invalid', strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
        // The first there that shows what an extension says of the data it collects.
        gecko_android: { strict_min_version: '142.0' },
      } }
      : { minimum_chrome_version: '126' }),
  }),
  hooks: {
    // Firefox's background has a document of its own. Not said in the page: what WXT skips by that, it leaves out of the sources, too.
    'entrypoints:found': ({ config: { browser } }, found) => {
      if (browser === 'firefox') found.splice(found.findIndex(({ name }) => name === 'offscreen'), 1);
    },
    // Data, and too much of it to carry in the script itself.
    'entrypoints:resolved': (_, entrypoints) => {
      for (const { name, type, options } of entrypoints) {
        if (type !== 'content-script') continue;
        if (name === 'report-forms') options.matches = formPatterns();
        if (name === 'posts') options.matches = patterns(siteHosts);
      }
    },
    // Each site's adapter comes before the script that uses it, and no other's.
    'build:manifestGenerated': (_, manifest) => {
      const ours = (js: string[] = []) => js.includes('content-scripts/posts.js');
      manifest.content_scripts = (manifest.content_scripts ?? []).flatMap((script) => (ours(script.js)
        ? sites.filter(({ hosts }) => hosts.length > 0).map(({ id, hosts }) => ({ ...script, matches: patterns(hosts), js: [adapterFile(id), ...script.js!] }))
        : [script]));
    },
    'build:publicAssets': async (_, files) => {
      for (const { language, messages } of locales) {
        const named = (key: string) => ({ message: messages[key] ?? '' });
        if (messages !== english) files.push({ absoluteSrc: join(root, 'locales', 'facts', `${language}.json`), relativeDest: `locales/facts/${language}.json` });
        files.push(
          ...(['all', 'list'] as const).map((part) => ({ contents: JSON.stringify(wordsOf(part, messages, english)), relativeDest: `locales/${part}/${language}.json` })),
          { contents: JSON.stringify({
            extName: named('ext.name'), extDescription: named('ext.description'), buttonLabel: named('button.label'),
          }), relativeDest: `_locales/${language.replace('-', '_')}/messages.json` },
        );
      }
      files.push(...await adapterFiles());
      files.push({ contents: thirdPartyText(), relativeDest: 'THIRD-PARTY.txt' });
      // Goes into each bundle as `verify.html`; under that name, this extension has a page of its own.
      files.push({ contents: await verifyPage(), relativeDest: 'offline-verify.html' });
      files.push({
        absoluteSrc: join(root, 'node_modules', '@vladmandic/face-api', 'model', 'tiny_face_detector_model.bin'), relativeDest: 'faces/tiny-face-detector.bin',
      });
      for (const { file, from } of fontFiles) {
        files.push({ absoluteSrc: join(root, 'node_modules', from), relativeDest: `fonts/${file}` });
      }
    },
  },
  // The archive of the sources must build the same extension by itself, which scripts/check-archives.mjs does with it.
  zip: { excludeSources: ['tests/**', 'docs/!(evidence.schema.json)', 'docs/*/**', 'test-results/**', 'demo-output/**', 'screenshots/**', '.ci/**'] },
});
