/** `npm run match`: which rule of a platform a text breaks, why, how to report it there, and what the law gives besides. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { emptyPost } from '../utils/platforms/reading';
import type { Post } from '../utils/platforms/types';
import { chooseRule, reportFlow, reportingFor, rulesFor } from '../utils/rules';
import { postKinds } from '../utils/rules/schema';
import { aimedWays, harmCategories, type HarmCategory, type LegalRoute, type ReportForm, type RuleMatch } from '../utils/rules/types';

const USAGE = 'Usage: npm run match -- --platform ID --category ID [--text TEXT] [--kind KIND] [--media KIND] [--earlier N]'
  + ' [--aimed tags|answers|names] [--country XX] [--no-account] [--permalink URL] [--json]';

const mediaKinds = ['image', 'video', 'audio', 'card'] as const;

const { values } = read({
  platform: { type: 'string' }, category: { type: 'string' }, text: { type: 'string', default: '' },
  kind: { type: 'string', default: 'post' }, media: { type: 'string' }, aimed: { type: 'string' },
  earlier: { type: 'string', default: '0' }, country: { type: 'string' }, 'no-account': { type: 'boolean', default: false },
  permalink: { type: 'string' }, json: { type: 'boolean', default: false },
});
const { platform, category, text, kind, media, aimed, earlier, json } = values;
const country = values.country?.toUpperCase() ?? null;

if (!platform || !category) fail(USAGE);
if (!isCategory(category)) fail(`No harm category ${category}. There are: ${harmCategories.join(', ')}.`);
if (!reportingFor(platform)) fail(`We know no rules of ${platform}.`);
if (!/^\d+$/.test(earlier)) fail(`--earlier ${earlier} is no number of earlier records.`);
if (country !== null && !/^[A-Z]{2}$/.test(country)) fail(`${country} is no country code; use two letters, such as SG or DE.`);

const post: Post = { ...emptyPost(oneOf(postKinds, kind, 'kind')), text, permalink: values.permalink ?? null };
if (media) post.media = [{ kind: oneOf(mediaKinds, media, 'media'), url: null, alt: null }];
const aimedAt = aimed ? oneOf(aimedWays, aimed, 'aimed') : null;
const rules = rulesFor(platform);
const choice = chooseRule({ platform, category, post, earlierByAuthor: Number(earlier), aimedAt }, rules);
const report = reportFlow(platform, category, post, { country, account: values['no-account'] ? 'out' : null });
console.log(json ? JSON.stringify({ platform, category, text, ...choice, report }, null, 2) : readable());

function read<const Options extends NonNullable<ParseArgsConfig['options']>>(options: Options) {
  try {
    return parseArgs({ options });
  } catch (error) {
    return fail(`${(error as Error).message}\n${USAGE}`);
  }
}

function readable(): string {
  return [
    ...(choice.none ? [`No rule names this harm: ${choice.none.reason}`, `  ${fallback()}`] : []),
    ...(choice.best ? ['Rule:', ...describe(choice.best)] : []),
    ...choice.others.flatMap((match) => ['May fit too:', ...describe(match)]),
    'Report:', ...(report.noteCode ? [`  (${report.noteCode})`] : []),
    ...report.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(report.form ? describeForm('Form', report.form) : []),
    ...report.otherForms.flatMap((form) => describeForm('Other form', form)),
    `By law${country ? ` in ${country}` : ', in any country'}:`, ...report.legal.flatMap(describeRoute),
  ].join('\n');
}

function fallback(): string {
  const rule = rules.rules.find(({ id }) => id === choice.none?.fallbackRuleId);
  const law = report.legal[0];
  const ofServer = rules.hosts.includes('{server}') && "the server's own rules";
  return `Lean on: ${[rule ? `${rule.document}: ${rule.section} [${rule.id}]` : ofServer, law && `${law.name} [${law.id}]`].filter(Boolean).join('; by law: ')}`;
}

function describe({ rule, why }: RuleMatch): string[] {
  const reasons = why.map(({ code, detail }) => (detail ? `${code} (${detail})` : code)).join(', ');
  return [
    `  ${rule.document}: ${rule.section} [${rule.id}, ${rule.confidence}, ${rule.versionDate}]`, `    ${rule.summary}`,
    `    ${rule.url}`, `    why: ${reasons}`,
  ];
}

function describeForm(what: string, { name, url, confidence, loginRequired, jurisdiction }: ReportForm): string[] {
  const login = loginRequired === null ? 'account: not known' : loginRequired ? 'needs an account' : 'needs no account';
  return [`  ${what}: ${name}, ${url} (${[confidence, login, jurisdiction].filter(Boolean).join(', ')})`];
}

function describeRoute(route: LegalRoute): string[] {
  const hours = route.answerWithinHours === null ? '' : `, platform's answer due within ${route.answerWithinHours} hours`;
  return [
    `  ${route.kind}: ${route.name} (${route.jurisdiction ?? 'anywhere'}, ${route.confidence}${hours}) [${route.id}]`,
    `    ${route.summary}`, ...(route.url ? [`    ${route.url}`] : []),
  ];
}

function isCategory(value: string): value is HarmCategory {
  return (harmCategories as readonly string[]).includes(value);
}

function oneOf<T extends string>(known: readonly T[], value: string, option: string): T {
  return known.find((entry) => entry === value) ?? fail(`--${option} ${value} is not known. There are: ${known.join(', ')}.`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
