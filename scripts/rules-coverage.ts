/** The table of which platform answers which harm with which rule, for the terminal and for docs/rules-coverage.md. */
import { confidences, harmCategories, type HarmCategory, type PlatformReporting, type PlatformRules } from '../utils/rules/types';

export interface PlatformEntry {
  rules: PlatformRules;
  reporting: PlatformReporting;
}

/** Columns that line up in a terminal. */
export function coverageTable(platforms: PlatformEntry[]): string {
  const rows = [
    ['harm', ...platforms.map(({ rules }) => rules.platform)],
    ...harmCategories.map((category) => [category, ...platforms.map(({ rules }) => shortAnswer(rules, category))]),
    ['rules', ...platforms.map(({ rules }) => String(rules.rules.length))],
    ['oldest text', ...platforms.map(({ rules }) => oldest(rules))],
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}

export function coveragePage(platforms: PlatformEntry[], warnings: string[]): string {
  return [
    '# Which rule answers which harm',
    '',
    'Written by `npm run check:rules -- --write`; do not edit by hand. How to mend an entry: [add-a-rule.md](add-a-rule.md).',
    '',
    'For each harm, the rule named when nothing in the post points to another, and how many rules speak of the harm.',
    '',
    ...markdownTable(['harm', ...platforms.map(({ rules }) => rules.platform)],
      harmCategories.map((category) => [category, ...platforms.map(({ rules }) => longAnswer(rules, category))])),
    '',
    '## How far to trust it',
    '',
    ...markdownTable(['platform', 'rules', ...confidences, 'oldest text', 'forms', 'report paths compared on'],
      platforms.map(({ rules, reporting }) => [
        rules.platform,
        String(rules.rules.length),
        ...confidences.map((confidence) => String(rules.rules.filter((rule) => rule.confidence === confidence).length)),
        oldest(rules),
        String(reporting.forms.filter((form) => form.offered).length),
        reporting.checkedOn,
      ])),
    '',
    'Everything was read in stored copies, not on the live pages. Entries of low confidence:',
    '',
    ...lowEntries(platforms),
    '',
    '## To be read again',
    '',
    ...(warnings.length > 0 ? warnings.map((warning) => `- ${warning}`) : ['Nothing is due.']),
    '',
  ].join('\n');
}

function shortAnswer(rules: PlatformRules, category: HarmCategory): string {
  const count = rules.rules.filter((rule) => rule.categories.includes(category)).length;
  const none = rules.none.some((entry) => entry.category === category);
  return none ? `none named (${count} near)` : String(count);
}

function longAnswer(rules: PlatformRules, category: HarmCategory): string {
  const count = rules.rules.filter((rule) => rule.categories.includes(category)).length;
  const usual = rules.rules.find((rule) => rule.usualFor.includes(category));
  const none = rules.none.some((entry) => entry.category === category);
  const named = usual ? `[${usual.document}: ${usual.section}](${usual.url}) (${count})` : '';
  if (!none) return named;
  return named ? `no rule names it; closest: ${named}` : 'no rule';
}

function oldest(rules: PlatformRules): string {
  return rules.rules.map((rule) => rule.versionDate).toSorted()[0] ?? '';
}

function lowEntries(platforms: PlatformEntry[]): string[] {
  const lines = platforms.flatMap(({ rules, reporting }) => [
    ...rules.rules.filter((rule) => rule.confidence === 'low').map((rule) => `- rule ${rule.id}`),
    ...reporting.menus.filter((menu) => menu.confidence === 'low').map((menu) => `- ${reporting.platform}: report path for ${menu.kinds.join(', ')}`),
    ...reporting.forms.filter((form) => form.confidence === 'low').map((form) => `- form ${form.id}${form.offered ? '' : ' (not offered)'}`),
    ...reporting.facts.filter((fact) => fact.confidence === 'low').map((fact) => `- ${reporting.platform}: ${fact.text}`),
  ]);
  return lines.length > 0 ? lines : ['- none'];
}

function markdownTable(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
