/** The records as one table for a spreadsheet: `evidence.csv`. */
import { evidenceTable } from '../evidence-table';
import type { ExportSetting, Maker } from '../types';

export const makeTable: Maker<'table'> = async (setting) => ({ blob: tableOf(setting), fileName: `evidence-${setting.day}.csv` });

export function tableOf({ snapshot: { records }, translate }: Pick<ExportSetting, 'snapshot' | 'translate'>): Blob {
  return new Blob([evidenceTable(records, translate)], { type: 'text/csv' });
}
