/** The records as one table for a spreadsheet: `evidence.csv`. */
import type { EvidenceRecord } from '../../evidence/types';
import { evidenceTable } from '../evidence-table';
import { streamOf } from '../pieces';
import type { ScratchFile } from '../scratch';
import type { ExportSetting, Maker } from '../types';
import { gathered } from './data';

export const makeTable: Maker<'table'> = async (setting) => {
  const { records } = await gathered(setting);
  return { ...await tableOf(setting, records), fileName: `evidence-${setting.day}.csv` };
};

/** Of records earliest first. */
export function tableOf({ scratch, translate, signal }: ExportSetting, records: AsyncIterable<EvidenceRecord>): Promise<ScratchFile> {
  return scratch.write(streamOf(lines(evidenceTable(records, translate))), 'text/csv', signal);
}

async function* lines(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const utf8 = new TextEncoder();
  for await (const text of texts) yield utf8.encode(text);
}
