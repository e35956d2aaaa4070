/** A pack for one recipient: a ZIP with the letter and its sheets as a PDF, the letter as text, and only what else they need. */
import { loadTranslate } from '../../i18n';
import { letterOf, type LetterInput } from '../packs/letter';
import { redactedLetter } from '../packs/redacted-letter';
import { formOf } from '../packs/templates';
import type { Preface } from '../timeline-pdf/types';
import { plainText } from '../packs/plain-text';
import { recipientById, withDataAtFirst } from '../packs/recipients';
import { asks, layoutFor, recordsTo, reduced } from '../packs/records';
import { platformNames } from '../platform-names';
import { Words } from '../timeline-pdf/words';
import type { ExportChoices, ExportSetting, Maker } from '../types';
import { zipStream } from '../zip';
import { verifyPage } from './bundle';
import { evidenceOf } from './data';
import { timelinePdf } from './timeline';

export const makePack: Maker<'pack'> = async (setting, choices) => {
  const { day, madeAt, scratch, signal } = setting;
  const files = await filesOf(setting, choices);
  signal?.throwIfAborted();
  const zip = zipStream(files.map(({ name, input }) => ({ name, input, lastModified: madeAt })));
  return { ...await scratch.write(zip, 'application/zip', signal), fileName: `pack-${day}.zip` };
};

interface PackedFile { name: string; input: Blob | string }

async function filesOf(setting: ExportSetting, { recipient: id, answers, court, remedies, choice, site, language: wanted, withData }: ExportChoices['pack']): Promise<PackedFile[]> {
  const recipient = recipientById(id ?? '');
  if (!recipient || recipient.madeBy) throw new Error(`There is no pack for "${id}".`);
  const language = wanted ?? setting.language;
  const translate = language === setting.language ? setting.translate : await loadTranslate(language);
  const records = recordsTo(recipient, setting.snapshot.records, site);
  const told = { translate, language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: platformNames(translate) };
  const input: LetterInput = { recipient, records, answers, court, remedies, choice, words: new Words(told) };
  const title = translate('pack.title', { recipient: translate(`pack.to.${recipient.id}`) });
  const bare = { ...setting, snapshot: { ...setting.snapshot, records: [], custody: [] } };
  // The letter alone: what follows it would name who is masked.
  const alone = async (name: string, preface: Preface[], of: { title: string; language: string }): Promise<PackedFile[]> => [
    { name: `${name}.pdf`, input: await timelinePdf({ ...bare, translate: of.language === language ? translate : setting.translate, language: of.language }, null, undefined, { title: of.title, preface, sheets: 'none' }) },
    { name: `${name}.txt`, input: plainText(preface) },
  ];
  const forms = (await Promise.all((recipient.forms ?? []).map((form) => alone(`${form}-blank`, formOf(form), { title: formOf(form)[0]!.title, language: 'en' })))).flat();
  if (recipient.redacted === 'only') return [...await alone('letter', redactedLetter(input, told), { title, language }), ...forms];
  const letter = letterOf(input);
  const shown = { ...setting, translate, language, snapshot: { ...setting.snapshot, records: records.map((record) => reduced(recipient, record)) } };
  const pdf = await timelinePdf(shown, null, layoutFor(recipient, answers), {
    title, preface: letter, sheets: recipient.sheets,
    ...(!asks(recipient, 'platform.policy') && { ruleFor: () => null }),
  });
  const also = withData ?? withDataAtFirst(recipient) ? recipient.files : [];
  return [
    { name: 'letter.pdf', input: pdf },
    { name: 'letter.txt', input: plainText(letter) },
    ...(recipient.redacted === 'also' ? await alone('letter-redacted', redactedLetter(input, told), { title, language }) : []),
    ...forms,
    ...(also.includes('evidence') ? [{ name: 'evidence.json', input: await evidenceOf({ ...setting, snapshot: { ...setting.snapshot, records } }) }] : []),
    ...(also.includes('verify') ? [{ name: 'verify.html', input: await verifyPage(language) }] : []),
  ];
}
