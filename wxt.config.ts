import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { platforms } from './utils/platforms/registry';

const root = import.meta.dirname;
const localeFiles = readdirSync(join(root, 'locales')).filter((name) => name.endsWith('.json'));
const hosts = [...new Set(platforms.flatMap((platform) => [...platform.hosts, ...platform.mediaHosts]))];

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'activeTab', 'scripting', 'contextMenus',
      ...(browser === 'firefox' ? [] : ['offscreen'])],
    host_permissions: hosts.map((host) => `https://${host}/*`),
    optional_host_permissions: ['<all_urls>'],
  }),
});
