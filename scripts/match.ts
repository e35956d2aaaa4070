/** `npm run match`: which rule of a platform a text breaks, why, and how to report it there. */
import { parseArgs } from 'node:util';
import { emptyPost } from '../utils/platforms/reading';
import type { Post } from '../utils/platforms/types';
import { chooseRule, reportFlow, rulesFor } from '../utils/rules';
import { postKinds } from '../utils/rules/schema';
import { aimedWays, harmCategories, type HarmCategory, type RuleMatch } from '../utils/rules/types';

const USAGE = 'Usage: npm run match -- --platform ID --category ID [--text TEXT] [--kind KIND] [--media KIND] '
  + '[--earlier N] [--aimed tags|answers|names] [--json]';

const mediaKinds = ['image', 'video', 'audio', 'card'] as const;

const { values } = parseArgs({ options: {
  platform: { type: 'string' }, category: { type: 'string' }, text: { type: 'string', default: '' },
  kind: { type: 'string', default: 'post' }, media: { type: 'string' }, aimed: { type: 'string' },
  earlier: { type: 'string', default: '0' }, json: { type: 'boolean', default: false },
} });
const { platform, category, text, kind, media, aimed, earlier, json } = values;

if (!platform || !category) fail(USAGE);
if (!isCategory(category)) fail(`No harm category ${category}. There are: ${harmCategories.join(', ')}.`);
if (rulesFor(platform).rules.length === 0) fail(`We know no rules of ${platform}.`);

const post: Post = { ...emptyPost(oneOf(postKinds, kind, 'kind')), text };
if (media) post.media = [{ kind: oneOf(mediaKinds, media, 'media'), url: null, alt: null }];
const aimedAt = aimed ? oneOf(aimedWays, aimed, 'aimed') : null;
const choice = chooseRule({ platform, category, post, earlierByAuthor: Number(earlier) || 0, aimedAt });
const report = reportFlow(platform, category, post);
console.log(json ? JSON.stringify({ platform, category, text, ...choice, report }, null, 2) : readable());

function readable(): string {
  const lines = [
    ...(choice.none ? [`No rule names this harm: ${choice.none.reason}`] : []),
    ...(choice.best ? ['Rule:', ...describe(choice.best)] : []),
    ...choice.others.flatMap((match) => ['May fit too:', ...describe(match)]),
    'Report:', ...report.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(report.form ? [`  Form: ${report.form.name}, ${report.form.url} (${report.form.confidence})`] : []),
  ];
  return lines.join('\n');
}

function describe({ rule, why }: RuleMatch): string[] {
  const reasons = why.map(({ code, detail }) => (detail ? `${code} (${detail})` : code)).join(', ');
  return [
    `  ${rule.document}: ${rule.section} [${rule.id}, ${rule.confidence}, ${rule.versionDate}]`, `    ${rule.summary}`,
    `    ${rule.url}`, `    why: ${reasons}`,
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
