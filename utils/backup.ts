/** `backup.json`: what a backup holds beside the evidence. Its own version, the settings that matter, and how the person arranged their records. See docs/evidence-format.md. */
import { Validator, type Schema } from '@cfworker/json-schema';
import type { Arrangement } from './evidence/arrangement';
import { collectors } from './evidence/types';
import { languages } from './i18n';
import type { Settings } from './settings';

export const BACKUP_VERSION = 2;

/**
 * Only what harms nobody when a file says it: no permission, nothing that goes to a network, no address. Whoever made the file may
 * want something else than whoever opens it.
 */
const KEPT = ['language', 'country', 'collector', 'offerBeforeReport', 'offHosts'] as const;
export type KeptSettings = Pick<Settings, (typeof KEPT)[number]>;

export interface BackupFile extends Arrangement {
  format: 'onrecord-backup';
  formatVersion: typeof BACKUP_VERSION;
  /** ISO 8601, UTC. */
  madeAt: string;
  madeBy: { name: 'OnRecord'; version: string };
  settings: KeptSettings;
}

export function backupFile(settings: Settings, arrangement: Arrangement, madeAt: Date, toolVersion: string): BackupFile {
  return {
    format: 'onrecord-backup', formatVersion: BACKUP_VERSION, madeAt: madeAt.toISOString(), madeBy: { name: 'OnRecord', version: toolVersion },
    settings: Object.fromEntries(KEPT.map((name) => [name, settings[name]])) as KeptSettings,
    ...arrangement,
  };
}

const id: Schema = { type: 'string', pattern: '^[A-Za-z0-9-]{1,64}$' };
const moment: Schema = { type: 'string', format: 'date-time', maxLength: 40 };
const words = (maxLength: number): Schema => ({ type: 'string', maxLength });
const row = (properties: Record<string, Schema>): Schema => ({ type: 'object', required: Object.keys(properties), additionalProperties: false, properties });
const rows = (properties: Record<string, Schema>): Schema => ({ type: 'array', maxItems: 100_000, items: row(properties) });

const schema: Schema = {
  type: 'object', required: ['format', 'formatVersion', 'madeAt', 'madeBy', 'settings', 'folders', 'people', 'trash'], additionalProperties: false,
  properties: {
    format: { const: 'onrecord-backup' }, formatVersion: { const: BACKUP_VERSION }, madeAt: { type: 'string', format: 'date-time' },
    madeBy: { type: 'object', required: ['name', 'version'], properties: { name: { const: 'OnRecord' }, version: { type: 'string', maxLength: 50 } }, additionalProperties: false },
    settings: {
      type: 'object', required: [...KEPT], additionalProperties: false,
      properties: {
        language: { enum: [null, ...Object.keys(languages)] }, country: { type: ['string', 'null'], pattern: '^[A-Z]{2}$' },
        collector: { enum: [null, ...collectors] }, offerBeforeReport: { type: 'boolean' },
        offHosts: { type: 'array', maxItems: 1000, items: { type: 'string', pattern: '^[a-z0-9.-]{1,253}$' } },
      },
    },
    folders: rows({
      id, name: words(1000), note: words(1_000_000), createdAt: moment, closedAt: { anyOf: [{ type: 'null' }, moment] },
      captureIds: { type: 'array', maxItems: 1_000_000, items: id },
    }),
    people: rows({
      id, label: words(1000), note: words(1_000_000),
      accounts: { type: 'array', minItems: 1, maxItems: 10_000, items: row({ key: { type: 'string', minLength: 1, maxLength: 2000 }, why: words(100_000) }) },
    }),
    trash: rows({ captureId: id, manifestHash: { type: 'string', pattern: '^[0-9a-f]{64}$' }, trashedAt: moment }),
  },
};
const validator = new Validator(schema, '2020-12');

/** From each version to the next; the first is of version 1. A backup is read for ever. */
const migrations: readonly ((file: Record<string, unknown>) => Record<string, unknown>)[] = [
  // Version 2 has cases and people of the person's own, and the trash.
  (file) => ({ ...file, formatVersion: 2, folders: [], people: [], trash: [] }),
];

/** What a `backup.json` says, whichever version wrote it: `newer` when that was one after ours, `unreadable` when it is none. */
export function readBackup(json: string): BackupFile | 'newer' | 'unreadable' {
  let file: unknown;
  try {
    file = JSON.parse(json);
  } catch {
    return 'unreadable';
  }
  if (typeof file !== 'object' || file === null || (file as BackupFile).format !== 'onrecord-backup') return 'unreadable';
  const { formatVersion } = file as { formatVersion: unknown };
  if (!Number.isSafeInteger(formatVersion) || (formatVersion as number) < 1) return 'unreadable';
  if ((formatVersion as number) > BACKUP_VERSION) return 'newer';
  const current = migrations.slice((formatVersion as number) - 1).reduce((each, migrate) => migrate(each), file as Record<string, unknown>);
  return validator.validate(current).valid ? current as unknown as BackupFile : 'unreadable';
}
