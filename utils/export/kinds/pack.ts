/** A pack for one recipient: a ZIP with the letter and its sheets as a PDF, the letter as text, and only what else they need. */
import { factsIn } from '../../facts';
import { loadTranslate } from '../../i18n';
import { labelled } from '../../sentences';
import { held } from '../held';
import { letterOf, type LetterInput } from '../packs/letter';
import { redactedLetter } from '../packs/redacted-letter';
import { formOf } from '../packs/templates';
import type { Preface } from '../timeline-pdf/types';
import { plainText } from '../packs/plain-text';
import { recipientById, withDataAtFirst } from '../packs/recipients';
import { asks, layoutFor, recordsTo, reduced } from '../packs/records';
import { platformNames } from '../platform-names';
import { RecordFile } from '../record-source';
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
  const snapshot = await held(setting);
  const records = recordsTo(recipient, snapshot.records, site);
  const facts = await factsIn(language);
  const told = { translate, language, facts, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: platformNames(translate) };
  const input: LetterInput = { recipient, records, answers, court, remedies, choice, words: new Words(told) };
  const title = translate('pack.title', { recipient: translate(`pack.to.${recipient.id}`) });
  // A blank form is in English, whatever the letter is in.
  const textOf = (preface: Preface[], written: string) =>
    (written === language ? plainText(preface, (label, value) => labelled(translate, label, value)) : plainText(preface));
  // The letter alone: what follows it would name who is masked.
  const alone = async (name: string, preface: Preface[], of: { title: string; language: string }): Promise<PackedFile[]> => [
    {
      name: `${name}.pdf`,
      input: (await timelinePdf({ ...setting, translate: of.language === language ? translate : setting.translate, language: of.language }, { records: RecordFile.of([]), custody: [], evidence: null },
        undefined, { title: of.title, preface, sheets: 'none' })).blob,
    },
    { name: `${name}.txt`, input: textOf(preface, of.language) },
  ];
  const forms = (await Promise.all((recipient.forms ?? []).map((form) => alone(`${form}-blank`, formOf(form), { title: formOf(form)[0]!.title, language: 'en' })))).flat();
  if (recipient.redacted === 'only') return [...await alone('letter', redactedLetter(input, told), { title, language }), ...forms];
  const letter = letterOf(input);
  const shown = { records: RecordFile.of(records.map((record) => reduced(recipient, record))), custody: snapshot.custody, evidence: null };
  const { blob: pdf } = await timelinePdf({ ...setting, translate, language }, shown, layoutFor(recipient, answers), {
    title, preface: letter, sheets: recipient.sheets,
    ...(!asks(recipient, 'platform.policy') && { ruleFor: async () => null }),
  });
  const also = withData ?? withDataAtFirst(recipient) ? recipient.files : [];
  return [
    { name: 'letter.pdf', input: pdf },
    { name: 'letter.txt', input: textOf(letter, language) },
    ...(recipient.redacted === 'also' ? await alone('letter-redacted', redactedLetter(input, told), { title, language }) : []),
    ...forms,
    ...(also.includes('evidence') ? [{ name: 'evidence.json', input: await evidenceOf(setting, records, snapshot) }] : []),
    ...(also.includes('verify') ? [{ name: 'verify.html', input: await verifyPage(language) }] : []),
  ];
}
