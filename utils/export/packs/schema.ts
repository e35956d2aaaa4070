/** Checks the shape of `recipients.json` and says in plain lines what is wrong and where. */
import { address, count, country, faultsOf, listOf, looseDate, matching, name, objectWith, oneOf, onlyTrue, orNull, text, type Check } from '../../rules/shapes';
import { confidences, harmCategories } from '../../rules/types';
import { evidenceFields, packFiles, packForms, recipientGroups, sheetKinds, trackQuestions, type PackBlock } from './types';

export function checkRecipients(value: unknown): string[] {
  return faultsOf(file, value);
}

const fields = listOf(oneOf(evidenceFields));
const someFields = listOf(oneOf(evidenceFields), { atLeast: 1 });
const harms = orNull(listOf(oneOf(harmCategories), { atLeast: 1 }));

const blocks: { [Kind in PackBlock['kind']]: Check } = {
  words: objectWith({ kind: text, text: name }),
  heading: objectWith({ kind: text, text: name }),
  fields: objectWith({ kind: text, fields: someFields }),
  items: objectWith({ kind: text, fields: someFields }),
  chronology: objectWith({ kind: text, fields: someFields }),
  said: objectWith({ kind: text, field: oneOf(evidenceFields) }),
  reports: objectWith({ kind: text }),
  exhibits: objectWith({ kind: text }),
  statements: objectWith({ kind: text, fields: someFields }),
  track: objectWith({ kind: text }),
  respondents: objectWith({ kind: text }),
  conduct: objectWith({ kind: text }),
  orders: objectWith({ kind: text }),
  remedies: objectWith({ kind: text }),
  consents: objectWith({ kind: text, fields: someFields }),
  signature: objectWith({ kind: text }),
};

const block: Check = (value, at, faults) => {
  const kind = (value as { kind?: unknown } | null)?.kind;
  const check = typeof kind === 'string' ? blocks[kind as PackBlock['kind']] : undefined;
  if (check) check(value, at, faults);
  else faults.push(`${at}: must be an object whose "kind" is one of ${Object.keys(blocks).join(', ')}`);
};

const recipient = objectWith({
  id: name,
  group: oneOf(recipientGroups),
  jurisdiction: orNull(country),
  harms,
  law: orNull(text),
  who: text,
  summary: text,
  cost: orNull(text),
  deadline: orNull(text),
  required: fields,
  helpful: fields,
  chapters: listOf(objectWith({ title: name, blocks: listOf(block, { atLeast: 1 }) })),
  sheets: oneOf(sheetKinds),
  files: listOf(oneOf(packFiles)),
  safety: name,
  url: orNull(address),
  versionDate: looseDate,
  source: text,
  confidence: oneOf(confidences),
}, {
  instead: name,
  minor: onlyTrue,
  waits: objectWith({ hours: count, harms }),
  choice: objectWith({ name, of: listOf(name, { atLeast: 2 }) }),
  layout: oneOf(['court']),
  forms: listOf(oneOf(packForms), { atLeast: 1 }),
  tracks: objectWith({ claim: count, respondents: count, old: count, minor: count, against: listOf(oneOf(trackQuestions), { atLeast: 1 }) }),
  orders: listOf(name, { atLeast: 1 }),
  redacted: oneOf(['also', 'only']),
  publishes: onlyTrue,
  notes: onlyTrue,
  hideOthers: onlyTrue,
  madeBy: name,
  english: onlyTrue,
});

const file = objectWith({
  hosts: listOf(matching('a host such as "www.osc.gov.sg"', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/), { atLeast: 1 }),
  recipients: listOf(recipient, { atLeast: 1 }),
});
