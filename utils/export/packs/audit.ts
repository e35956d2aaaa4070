/** Reads the recipients for what a person would miss: a field that is asked for and printed nowhere, or printed and never asked for. */
import { addressFault } from '../../rules/addresses';
import { ageLines, duplicates, type Findings } from '../../rules/findings';
import { askOf } from './fields';
import type { EvidenceField, PackBlock, Recipient, Recipients } from './types';

/** `words` are the keys that every recipient's words must be among: the English ones. */
export function auditRecipients({ hosts, recipients }: Recipients, words: ReadonlySet<string>, today: Date): Findings {
  const ids = recipients.map(({ id }) => id);
  const used = recipients.map(({ url }) => URL.parse(url ?? '')?.host);
  const ages = ageLines(recipients.map(({ id, versionDate }) => ({ what: id, date: versionDate })), today);
  return {
    errors: [
      ...duplicates(ids, 'recipients with the id'),
      ...recipients.flatMap((recipient) => recipientErrors(recipient, hosts, ids, words).map((line) => `${recipient.id}: ${line}`)),
      ...hosts.filter((host) => !used.includes(host)).map((host) => `hosts: no address is on ${host}`),
      ...ages.errors,
    ],
    warnings: ages.warnings,
  };
}

/** Printed on the sheets of records, where a recipient gets them. */
const ON_SHEETS = /^(post|capture|platform|author)\./;

function recipientErrors(recipient: Recipient, hosts: string[], ids: string[], words: ReadonlySet<string>): string[] {
  const { required, helpful, chapters, sheets, layout, files, url, instead, madeBy, source, confidence, safety, choice, jurisdiction, orders, tracks, redacted } = recipient;
  const asked = [...required, ...helpful];
  const blocks = chapters.flatMap(({ blocks: each }) => each);
  const printed = [...new Set(blocks.flatMap(fieldsOf))];
  const kinds = blocks.map(({ kind }) => kind);
  const shown = (field: EvidenceField) => printed.includes(field) || (sheets !== 'none' && ON_SHEETS.test(field));
  const fault = url === null ? null : addressFault(url, hosts);
  const wanted = [
    `pack.to.${recipient.id}`, `pack.safety.${safety}`, ...chapters.map(({ title }) => `pack.chapter.${title}`), ...asked.map((field) => `field.${field}`),
    ...blocks.flatMap((block) => (block.kind === 'words' || block.kind === 'heading' ? [`pack.${block.kind}.${block.text}`] : [])),
    ...(orders ?? []).map((order) => `pack.order.${order}`),
    ...(choice ? [`pack.choice.${choice.name}`, ...choice.of.map((one) => `pack.choice.${choice.name}.${one}`)] : []),
  ];
  return [
    ...(fault ? [fault] : []),
    ...duplicates(asked, 'fields').map((line) => `asks twice: ${line}`),
    ...(madeBy ? [] : asked.filter((field) => !shown(field)).map((field) => `asks for ${field}, but no chapter prints it`)),
    ...printed.filter((field) => !asked.includes(field)).map((field) => `prints ${field}, but does not ask for it`),
    ...blocks.flatMap((block) => (block.kind === 'statements' ? block.fields.filter((field) => askOf(field) !== 'yes')
      .map((field) => `${field} is no statement that a person can make with a tick`) : [])),
    ...(madeBy ? [] : chapters.length === 0 ? ['has no chapter'] : []),
    ...(madeBy && chapters.length > 0 ? [`is made by "${madeBy}", so chapters here would never be seen`] : []),
    ...(layout === 'court' && sheets === 'none' ? ['has no sheets to lay out as exhibits'] : []),
    ...(files.includes('evidence') && !asked.includes('capture.custodyLog') ? ['gets all data, but does not ask for capture.custodyLog'] : []),
    ...(kinds.includes('orders') === (orders !== undefined) ? [] : ['names orders, and no chapter prints them, or the other way round']),
    ...(kinds.includes('track') === (tracks !== undefined) ? [] : ['names tracks, and no chapter prints them, or the other way round']),
    ...(redacted === 'only' && sheets !== 'none' ? ['is told no identity, so no sheets may follow'] : []),
    ...blocks.flatMap((block) => (block.kind === 'consents' ? block.fields.filter((field) => askOf(field) !== 'consent')
      .map((field) => `${field} is no consent that is given with a day`) : [])),
    ...(instead && !ids.includes(instead) ? [`stands in the place of "${instead}", which is not there`] : []),
    ...(instead && jurisdiction === null ? ['stands in the place of another everywhere'] : []),
    ...(confidence === 'high' && source.startsWith('from memory') ? ['from memory cannot be of high confidence'] : []),
    ...wanted.filter((key) => !words.has(key)).map((key) => `locales/en.json has no "${key}"`),
  ];
}

/** What a record is called by. */
const IN_NAMES = ['post.type', 'platform.name', 'post.postedAt'] as const;

/** What a block prints. */
export function fieldsOf(block: PackBlock): EvidenceField[] {
  switch (block.kind) {
    case 'fields': case 'statements': case 'consents': return block.fields;
    case 'items': case 'chronology': return [...block.fields, ...IN_NAMES];
    case 'said': return [block.field];
    case 'signature': return ['decl.signature'];
    case 'reports': return ['platform.reportedAt', 'platform.reference', 'platform.outcome', 'platform.outcomeAt'];
    case 'exhibits': return [...IN_NAMES];
    case 'respondents': return ['author.displayName', 'author.handle', 'author.profileUrl', 'author.realIdentity', 'platform.name'];
    case 'conduct': return ['incident.category', 'author.handle', ...IN_NAMES];
    case 'remedies': return ['incident.remedies', 'platform.reportedAt', 'platform.outcome', ...IN_NAMES];
    case 'words': case 'heading': case 'track': case 'orders': return [];
  }
}
