/** `npm run match`: which rule of a platform a text breaks, why, and how to report it there. */
import { parseArgs } from 'node:util';
import { emptyPost } from '../utils/platforms/reading';
import { chooseRule, reportFlow, rulesFor } from '../utils/rules';
import { harmCategories, type HarmCategory, type RuleMatch } from '../utils/rules/types';

const USAGE = 'Usage: npm run match -- --platform ID --category ID [--text TEXT] [--earlier N] [--json]';

const { values } = parseArgs({ options: {
  platform: { type: 'string' }, category: { type: 'string' }, text: { type: 'string', default: '' },
  earlier: { type: 'string', default: '0' }, json: { type: 'boolean', default: false },
} });
const { platform, category, text, earlier, json } = values;

if (!platform || !category) fail(USAGE);
if (!isCategory(category)) fail(`No harm category ${category}. There are: ${harmCategories.join(', ')}.`);
if (rulesFor(platform).rules.length === 0) fail(`We know no rules of ${platform}.`);

const post = { ...emptyPost('post'), text };
const choice = chooseRule({ platform, category, post, earlierByAuthor: Number(earlier) || 0, aimedAt: null });
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

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
