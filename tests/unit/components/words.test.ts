/** Every word on screen comes from the locales, and the locales hold no words of the interface that nobody says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { makeTranslate } from '../../../utils/i18n';
import { harmCategories } from '../../../utils/rules/types';

const root = join(import.meta.dirname, '../../..');
const sources = ['components', 'entrypoints', 'utils'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(root, folder, name), 'utf8')));
const code = sources.join('\n');

const ours = /^(?:discreet|youth|helping|letter|menu|intimate|mistake|care|law|settings|practice|panel|popup|welcome|file|category|why|missing|error|status|common|report|notice|hand-over|pack|redact|seal|backup|restore|lock|cut-off|table|vault|trash|undo|next|clock|talk|reminder|learn|check)\./;
// Keys whose end is a code from data: `missing.*`, `error.*` and the like; `ext.*` stands in the manifest.
const byCode = ['ext.', 'discreet.', 'youth.say.', 'category.', 'why.', 'missing.', 'error.', 'status.', 'common.kind.', 'common.method.', 'common.confidence.',
  'panel.live.', 'report.way.', 'report.outcome.', 'popup.status.', 'notice.', 'popup.record.role.', 'popup.record.event.', 'popup.settings.collector.', 'welcome.pictures.', 'welcome.access.', 'file.how.', 'file.refused.', 'file.pdf.how.'];
/** Keys that are put together: `pack.to.${id}` says every key of that shape. */
const shapes = [...new Set([...code.matchAll(/`([a-zA-Z-]+\.[^`\n]*\$\{[^`\n]*)`/g)].map(([, key]) => key!))]
  .map((key) => new RegExp(`^${key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('[\\w.-]+')}$`));

describe('the words of the interface', () => {
  it('are all in the locales', () => {
    const said = [...code.matchAll(/["']((?:youth|helping|letter|menu|intimate|mistake|care|law|settings|practice|panel|popup|welcome|file|common|error|status|missing|report|notice|hand-over|pack|redact|seal|backup|restore|lock|cut-off|table|vault|trash|undo|next|clock|talk|reminder|learn|check)\.[\w.-]+)["']/g)].map(([, key]) => key!)
      .filter((key) => !byCode.includes(`${key}.`) && !/\.(?:php|html|json|pdf|txt)$/.test(key));
    expect(said.length).toBeGreaterThan(250);
    expect(said.filter((key) => !(key in english))).toEqual([]);
  });

  it('are all said somewhere', () => {
    const silent = Object.keys(english).filter((key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && !shapes.some((shape) => shape.test(key)));
    expect(silent.filter((key) => !byCode.some((prefix) => key.startsWith(prefix)))).toEqual([]);
  });

  it('name every kind of harm, with a hint', () => {
    expect(harmCategories.filter((each) => !(`category.${each}` in english) || !(`category.${each}.hint` in english))).toEqual([]);
  });

  it('are well formed with the values they are given', () => {
    const translate = makeTranslate('en', english);
    const values = new Proxy({} as Record<string, number>, { has: () => true, get: () => 2 });
    const broken = Object.keys(english).filter((key) => ours.test(key)).filter((key) => {
      try {
        return translate(key, values) === '';
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  it('promise nothing: no dashes for drama, no exclamation marks', () => {
    expect(Object.entries(english).filter(([key, words]) => ours.test(key) && /[—!]/.test(words))).toEqual([]);
  });
});
