/** The records as data alone: `evidence.json`. */
import { checkLog } from '../../evidence/custody-log';
import { evidenceFile } from '../evidence-json';
import type { ExportSetting, Maker } from '../types';

export const makeData: Maker<'data'> = async (setting) => ({ blob: await evidenceOf(setting), fileName: `evidence-${setting.day}.json` });

export async function evidenceOf(
  { snapshot: { records, custody, tombstones, timestamps, cases, authorisations }, madeAt, translate, toolVersion }: ExportSetting,
): Promise<Blob> {
  const { keys } = await checkLog(custody);
  const file = evidenceFile({ records, custody, tombstones, timestamps, cases, authorisations, keys, madeAt, toolVersion, translate });
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}
