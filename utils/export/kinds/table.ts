/** The records as one table for a spreadsheet: `evidence.csv`, beside a page that says what a table alone is worth. */
import type { EvidenceRecord } from '../../evidence/types';
import { evidenceTable, tableMetadata } from '../evidence-table';
import { streamOf } from '../pieces';
import type { ScratchFile } from '../scratch';
import type { ExportSetting, Maker } from '../types';
import { zipStream } from '../zip';
import { gathered } from './data';

/** A table that goes out by itself would say nothing of what it shows and does not show; lines of words in it would break programs. */
export const makeTable: Maker<'table'> = async (setting) => {
  const { translate, language, scratch, signal, day, madeAt } = setting;
  const { records } = await gathered(setting);
  const doesNotProve = translate('export.doesNotProve');
  const files = [
    { name: 'README.txt', input: translate('table.readme', { doesNotProve }) },
    { name: 'evidence.csv', input: (await tableOf(setting, records)).blob },
    { name: 'evidence.csv-metadata.json', input: tableMetadata(language, doesNotProve) },
  ];
  const zip = zipStream(files.map((file) => ({ ...file, lastModified: madeAt })));
  return { ...await scratch.write(zip, 'application/zip', signal), fileName: `table-${day}.zip` };
};

/** Of records earliest first. */
export function tableOf({ scratch, translate, signal }: ExportSetting, records: AsyncIterable<EvidenceRecord>): Promise<ScratchFile> {
  return scratch.write(streamOf(lines(evidenceTable(records, translate))), 'text/csv', signal);
}

async function* lines(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const utf8 = new TextEncoder();
  for await (const text of texts) yield utf8.encode(text);
}
