/**
 * Checks the rules and report flows of all platforms, the legal routes, the doors, helplines and clocks, and the recipients of packs:
 * shapes, an answer for every harm, references, addresses, age. Prints a coverage table; `--write` also writes docs/rules-coverage.md
 * and docs/pathways-coverage.md. Exits with 1 when something must be mended, also when the second no longer says what the data says.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import english from '../locales/en.json';
import { auditRecipients } from '../utils/export/packs/audit';
import { checkRecipients } from '../utils/export/packs/schema';
import type { Recipients } from '../utils/export/packs/types';
import type { UnData } from '../utils/export/packs/un';
import { auditUn, checkUn } from '../utils/export/packs/un-schema';
import { auditLegalRoutes } from '../utils/pathways/audit';
import { auditPathways, type PathwayData } from '../utils/pathways/audit-pathways';
import { auditPublishing, checkPublishing, type PublishingWarnings } from '../utils/pathways/publishing';
import { checkLegalRoutes, checkPathways, pathwayFiles } from '../utils/pathways/schema';
import { auditNotices, checkNotices } from '../utils/platforms/notice-schema';
import type { PlatformNotices } from '../utils/platforms/site-notices';
import { reportingFor } from '../utils/rules';
import { auditCues, auditReporting, auditRules } from '../utils/rules/audit';
import type { Findings } from '../utils/rules/findings';
import { checkCues, checkReporting, checkRules } from '../utils/rules/schema';
import type { CueBook, LegalRoutes, PlatformReporting, PlatformRules } from '../utils/rules/types';
import { pathwaysPage } from './pathways-coverage';
import { coveragePage, coverageTable, routesTable, type PlatformEntry } from './rules-coverage';

const root = process.cwd();
const folder = 'utils/platforms';
const cuesPath = 'utils/rules/cues.json';
const routesPath = 'utils/pathways/legal-routes.json';
const recipientsPath = 'utils/export/packs/recipients.json';
const unPath = 'utils/export/packs/un.json';
const publishingPath = 'utils/pathways/publishing.json';
const coveragePath = 'docs/rules-coverage.md';
const pathways = 'utils/pathways';
const pathwaysCoveragePath = 'docs/pathways-coverage.md';
const today = new Date();

const findings: Findings = { errors: [], warnings: [] };

function add(path: string, { errors, warnings }: Findings) {
  findings.errors.push(...errors.map((line) => `${path}: ${line}`));
  findings.warnings.push(...warnings.map((line) => `${path}: ${line}`));
}

/** The file's content when its shape is right; otherwise `null`, with the faults noted. */
function readChecked<T>(path: string, check: (value: unknown) => string[]): T | null {
  if (!existsSync(join(root, path))) {
    add(path, { errors: ['there is no such file'], warnings: [] });
    return null;
  }
  const source = readFileSync(join(root, path), 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    add(path, { errors: [notJson(source, (error as Error).message)], warnings: [] });
    return null;
  }
  const errors = check(value);
  add(path, { errors, warnings: [] });
  // Checked just above: the one place where parsed data gets its type.
  return errors.length === 0 ? value as T : null;
}

function notJson(source: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const line = position === undefined ? '' : ` near line ${source.slice(0, Number(position)).split('\n').length}`;
  return `is not valid JSON${line}, often for a comma or quotation mark too many or too few: ${message}`;
}

function checkPlatform(platform: string, cueBook: CueBook): PlatformEntry | null {
  const rulesPath = `${folder}/${platform}/rules.json`;
  const reportingPath = `${folder}/${platform}/reporting.json`;
  const rules = readChecked<PlatformRules>(rulesPath, checkRules);
  const reporting = readChecked<PlatformReporting>(reportingPath, checkReporting);
  if (rules) add(rulesPath, auditRules(rules, cueBook, today));
  if (rules && reporting) add(reportingPath, auditReporting(reporting, rules.hosts, today));
  // Where none is known, a look that finds no post says that it does not know.
  const noticesPath = `${folder}/${platform}/notices.json`;
  const notices = existsSync(join(root, noticesPath)) ? readChecked<PlatformNotices>(noticesPath, checkNotices) : null;
  if (notices) add(noticesPath, auditNotices(notices, today));
  const misnamed = [rules, reporting, notices].filter((data) => data && data.platform !== platform).map((data) => data!.platform);
  add(`${folder}/${platform}`, {
    errors: [
      ...misnamed.map((name) => `the field "platform" says "${name}", the folder "${platform}"`),
      ...(reportingFor(platform) ? [] : ['is not listed in utils/rules/platform-data.ts']),
    ],
    warnings: [],
  });
  return rules && reporting ? { rules, reporting } : null;
}

function sharedIds(platforms: PlatformEntry[]): string[] {
  const ids = platforms.flatMap(({ rules, reporting }) => [
    ...new Set(rules.rules.map((rule) => rule.id)), ...new Set(reporting.forms.map((form) => form.id)),
  ]);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

const cueBook = readChecked<CueBook>(cuesPath, checkCues);
const names = readdirSync(join(root, folder), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'generic').map((entry) => entry.name).toSorted();
const platforms = cueBook ? names.map((name) => checkPlatform(name, cueBook)).filter((entry) => entry !== null) : [];
if (cueBook) {
  const cues = auditCues(cueBook, new Set(platforms.flatMap(({ rules }) => rules.rules.flatMap((rule) => rule.topics))));
  // Which topics nobody uses is known only when all platforms could be read.
  add(cuesPath, platforms.length === names.length ? cues : { ...cues, warnings: [] });
}
add(folder, { errors: sharedIds(platforms).map((id) => `the id "${id}" is used twice`), warnings: [] });

const routes = readChecked<LegalRoutes>(routesPath, checkLegalRoutes);
if (routes) add(routesPath, auditLegalRoutes(routes, names, today));

const recipients = readChecked<Recipients>(recipientsPath, checkRecipients);
if (recipients) add(recipientsPath, auditRecipients(recipients, new Set(Object.keys(english)), today));
const un = readChecked<UnData>(unPath, checkUn);
if (un && recipients) add(unPath, auditUn(un, recipients, today));
const publishing = readChecked<PublishingWarnings>(publishingPath, checkPublishing);
if (publishing) add(publishingPath, auditPublishing(publishing, today));

const pathwayData = Object.fromEntries(pathwayFiles.map((of) => [of, readChecked(`${pathways}/${of}.json`, (value) => checkPathways(of, value))]));
const areRead = Object.values(pathwayData).every((data) => data !== null);
// The shapes were checked just above.
if (areRead && routes && recipients) add(pathways, auditPathways(pathwayData as unknown as PathwayData, routes, recipients.recipients, today));

const page = areRead && routes && findings.errors.length === 0 ? pathwaysPage() : null;
const writes = process.argv.includes('--write');
if (page !== null && !writes && (!existsSync(join(root, pathwaysCoveragePath)) || readFileSync(join(root, pathwaysCoveragePath), 'utf8') !== page)) {
  add(pathwaysCoveragePath, { errors: ['does not say what the data says; write it anew with: npm run check:rules -- --write'], warnings: [] });
}

console.log(coverageTable(platforms));
if (routes) console.log(`\n${routesTable(routes)}\n`);
for (const line of findings.warnings) console.log(`look at  ${line}`);
for (const line of findings.errors) console.error(`mend     ${line}`);
console.log(`\n${platforms.length} of ${names.length} platforms read, ${findings.errors.length} to mend, ${findings.warnings.length} to look at`);

if (findings.errors.length > 0) {
  process.exitCode = 1;
} else if (routes && page !== null && writes) {
  writeFileSync(join(root, coveragePath), coveragePage(platforms, routes, findings.warnings));
  writeFileSync(join(root, pathwaysCoveragePath), page);
  console.log(`written: ${coveragePath}, ${pathwaysCoveragePath}`);
}
