/** Adapters as files that the browser puts into a page before the content script: one a site, one for software that anybody may run, one with all. */
import { join } from 'node:path';
import { build } from 'vite';
import { adapterFile, ALL_ADAPTERS, SOFTWARE_ADAPTERS } from '../utils/platforms/adapter-file';
import { siteFacts } from '../utils/platforms/site-facts';
import { asBuilt } from './as-built';

const root = join(import.meta.dirname, '..');
const ENTRY = '\0adapters';

/** By their paths in the extension. */
export async function adapterFiles(): Promise<{ contents: string; relativeDest: string }[]> {
  const sites = siteFacts.filter(({ hosts }) => hosts.length > 0).map(({ id }) => file(adapterFile(id), [id], false));
  const software = siteFacts.filter((site) => site.software).map(({ id }) => id);
  return Promise.all([...sites, file(SOFTWARE_ADAPTERS, software, true), file(ALL_ADAPTERS, siteFacts.map(({ id }) => id), true)]);
}

async function file(path: string, ids: readonly string[], anyPage: boolean) {
  // An adapter is what its folder exports under the platform's id.
  const entry = `
    import { bring } from ${JSON.stringify(join(root, 'utils/platforms/here.ts'))};
    ${ids.map((id) => `import { ${id} } from ${JSON.stringify(join(root, 'utils/platforms', id, 'index.ts'))};`).join('\n')}
    ${anyPage ? `import { generic } from ${JSON.stringify(join(root, 'utils/platforms/generic/index.ts'))};
    import { readPageArticle } from ${JSON.stringify(join(root, 'utils/platforms/generic/page-article.ts'))};` : ''}
    bring({ adapters: [${ids.join(', ')}], anyPage: ${anyPage ? '{ generic, readPageArticle }' : 'null'} });`;
  const built = await build({
    root, configFile: false, logLevel: 'error', envFile: false, publicDir: false, mode: 'production',
    plugins: [asBuilt(), { name: 'adapters', resolveId: (id) => (id === ENTRY ? id : null), load: (id) => (id === ENTRY ? entry : null) }],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false, target: ['chrome126', 'firefox140'], minify: true, modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife', codeSplitting: false, name: 'onrecordAdapterFile' } },
    },
  }) as { output: { code?: string }[] };
  return { contents: built.output[0]!.code!, relativeDest: path };
}
