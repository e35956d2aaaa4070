/** What each platform and each country answers to which harm, for the terminal and for docs/rules-coverage.md. */
import { jurisdictionsOf } from '../utils/pathways/countries';
import { legalRoutes } from '../utils/pathways/legal-routes';
import {
  confidences, harmCategories, type Confidence, type HarmCategory, type LegalRoutes, type PlatformReporting, type PlatformRules,
} from '../utils/rules/types';
import { markdownTable } from './markdown-table';

export interface PlatformEntry {
  rules: PlatformRules;
  reporting: PlatformReporting;
}

/** How many rules speak of a harm, one platform a line; `-` where the platform is said to have none, `!` where nothing is said. */
export function coverageTable(platforms: PlatformEntry[]): string {
  return aligned([
    ['platform', ...harmCategories, 'rules', 'oldest'],
    ...platforms.map(({ rules }) => [
      rules.platform, ...harmCategories.map((harm) => shortAnswer(rules, harm)), String(rules.rules.length), oldest(rules),
    ]),
  ]);
}

/** How many legal routes each country has for a harm, without those that hold anywhere. */
export function routesTable(data: LegalRoutes): string {
  return aligned([
    ['legal routes', ...harmCategories],
    ...countriesOf(data).map((country) => [country ?? 'anywhere', ...harmCategories.map((harm) => String(ownRoutes(data, harm, country).length))]),
  ]);
}

export function coveragePage(platforms: PlatformEntry[], routes: LegalRoutes, warnings: string[]): string {
  return [
    '# Which rule answers which harm',
    '',
    'Written by `npm run check:rules -- --write`; do not edit by hand. How to mend an entry: [add-a-rule.md](add-a-rule.md).',
    '',
    `For each of ${platforms.length} platforms and ${harmCategories.length} harms: the rule named when nothing in the post points to another, and how many`,
    'rules speak of the harm; or that the platform has none, what to lean on instead, and the legal route that holds anywhere.',
    '',
    ...platforms.flatMap(({ rules }) => [
      `## ${rules.platform}`,
      '',
      ...markdownTable(['harm', 'rule', 'rules'], harmCategories.map((harm) => longAnswer(rules, harm))),
      '',
    ]),
    '## Legal routes',
    '',
    'By country: the first route, and how many there are. EU members also have those of the EU, and everybody those of the last column.',
    '',
    ...markdownTable(['harm', ...countriesOf(routes).map((country) => country ?? 'anywhere')],
      harmCategories.map((harm) => [harm, ...countriesOf(routes).map((country) => routeCell(routes, harm, country))])),
    '',
    '## How far to trust it',
    '',
    'Shares of high, medium and low confidence among rules, "none" entries, report paths and offered forms.',
    '',
    ...markdownTable(['platform', 'entries', ...confidences, 'rules', 'none', 'paths', 'forms', 'oldest text', 'report paths compared on'],
      platforms.map(trustRow)),
    '',
    ...markdownTable(['legal routes', ...confidences], [[String(routes.routes.length), ...shares(routes.routes)]]),
    '',
    'Everything was read in stored copies, not on the live pages. Entries of low confidence:',
    '',
    ...lowEntries(platforms, routes),
    '',
    '## To be read again',
    '',
    ...(warnings.length > 0 ? warnings.map((warning) => `- ${warning}`) : ['Nothing is due.']),
    '',
  ].join('\n');
}

function shortAnswer(rules: PlatformRules, harm: HarmCategory): string {
  const count = speakingOf(rules, harm);
  if (!rules.none.some((entry) => entry.category === harm)) return count > 0 ? String(count) : '!';
  return count > 0 ? `- (${count} near)` : '-';
}

function longAnswer(rules: PlatformRules, harm: HarmCategory): string[] {
  const usual = rules.rules.find((rule) => rule.usualFor.includes(harm));
  const named = usual ? `[${usual.document}: ${usual.section}](${usual.url})` : null;
  const none = rules.none.find((entry) => entry.category === harm);
  const count = String(speakingOf(rules, harm));
  if (!none) return [harm, named ?? 'nothing is said', count];
  const fallback = rules.rules.find((rule) => rule.id === none.fallbackRuleId);
  const ofServer = rules.hosts.includes('{server}') ? "lean on the server's own rules" : 'nothing to lean on';
  const leanOn = named ? `closest: ${named}` : fallback ? `lean on [${fallback.document}: ${fallback.section}](${fallback.url})` : ofServer;
  const [law] = legalRoutes({ category: harm, platform: rules.platform, country: null });
  return [harm, `no rule; ${leanOn}; by law: ${law?.name ?? 'nothing'}`, count];
}

function speakingOf(rules: PlatformRules, harm: HarmCategory): number {
  return rules.rules.filter((rule) => rule.categories.includes(harm)).length;
}

function oldest(rules: PlatformRules): string {
  return [...rules.rules, ...rules.none].map((entry) => entry.versionDate).toSorted()[0] ?? '';
}

function countriesOf({ routes }: LegalRoutes): (string | null)[] {
  const named = [...new Set(routes.map((route) => route.jurisdiction))].filter((country) => country !== null);
  return [...named.toSorted(), null];
}

function ownRoutes(data: LegalRoutes, category: HarmCategory, country: string | null) {
  const nearest = jurisdictionsOf(country)[0] ?? null;
  return data.routes.filter((route) => route.jurisdiction === nearest && route.harms.includes(category));
}

function routeCell(data: LegalRoutes, category: HarmCategory, country: string | null): string {
  const own = ownRoutes(data, category, country);
  const first = own.find((route) => route.kind === 'notice') ?? own[0];
  return first ? `${first.name}${own.length > 1 ? ` (${own.length})` : ''}` : 'only what holds anywhere';
}

function trustRow({ rules, reporting }: PlatformEntry): string[] {
  const forms = reporting.forms.filter((form) => form.offered);
  const all = [...rules.rules, ...rules.none, ...reporting.menus, ...forms];
  return [
    rules.platform, String(all.length), ...shares(all), String(rules.rules.length), String(rules.none.length),
    String(reporting.menus.length), String(forms.length), oldest(rules), reporting.checkedOn,
  ];
}

function shares(entries: readonly { confidence: Confidence }[]): string[] {
  return confidences.map((confidence) =>
    `${Math.round((100 * entries.filter((entry) => entry.confidence === confidence).length) / entries.length)}%`);
}

function lowEntries(platforms: PlatformEntry[], { routes }: LegalRoutes): string[] {
  const isLow = (entry: { confidence: Confidence }) => entry.confidence === 'low';
  const lines = platforms.flatMap(({ rules, reporting }) => {
    const none = rules.none.filter(isLow).map((entry) => entry.category);
    return [
      ...rules.rules.filter(isLow).map((rule) => `- rule ${rule.id}`),
      ...(none.length > 0 ? [`- ${rules.platform}: no rule for ${none.join(', ')}`] : []),
      ...reporting.menus.filter(isLow).map((menu) => `- ${reporting.platform}: report path for ${menu.kinds.join(', ')}`),
      ...reporting.forms.filter(isLow).map((form) => `- form ${form.id}${form.offered ? '' : ' (not offered)'}`),
      ...reporting.facts.filter(isLow).map((fact) => `- ${reporting.platform}: ${fact.text}`),
    ];
  });
  return [...lines, ...routes.filter(isLow).map((route) => `- legal route ${route.id}`)];
}

/** Columns that line up in a terminal. */
function aligned(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}
