/** A pack for one recipient: a ZIP with the letter and its sheets as a PDF, the letter as text, and only what else they need. */
import { loadTranslate } from '../../i18n';
import { held } from '../held';
import { letterOf } from '../packs/letter';
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

async function filesOf(setting: ExportSetting, { recipient: id, answers, choice, site, language: wanted, withData }: ExportChoices['pack']) {
  const recipient = recipientById(id ?? '');
  if (!recipient || recipient.madeBy) throw new Error(`There is no pack for "${id}".`);
  const language = wanted ?? setting.language;
  const translate = language === setting.language ? setting.translate : await loadTranslate(language);
  const snapshot = await held(setting);
  const records = recordsTo(recipient, snapshot.records, site);
  const words = new Words({ translate, language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: platformNames(translate) });
  const letter = letterOf({ recipient, records, answers, choice, words });
  const shown = { records: RecordFile.of(records.map((record) => reduced(recipient, record))), custody: snapshot.custody, evidence: null };
  const { blob: pdf } = await timelinePdf({ ...setting, translate, language }, shown, layoutFor(recipient, answers), {
    title: translate('pack.title', { recipient: translate(`pack.to.${recipient.id}`) }), preface: letter, sheets: recipient.sheets,
    ...(!asks(recipient, 'platform.policy') && { ruleFor: async () => null }),
  });
  const also = withData ?? withDataAtFirst(recipient) ? recipient.files : [];
  return [
    { name: 'letter.pdf', input: pdf },
    { name: 'letter.txt', input: plainText(letter) },
    ...(also.includes('evidence') ? [{ name: 'evidence.json', input: await evidenceOf(setting, records, snapshot) }] : []),
    ...(also.includes('verify') ? [{ name: 'verify.html', input: await verifyPage(language) }] : []),
  ];
}
