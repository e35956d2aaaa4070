/** The backup of everything on this device but unfinished captures: a bag of its own that anybody can check, sealed as it is written. */
import { backupFile } from '../../backup';
import { arrangementOf } from '../../evidence/arrangement';
import { seal } from '../../seal/age';
import { getSettings } from '../../settings';
import { bundleStream } from '../bundle';
import type { Maker } from '../types';
import { gathered } from './data';

export const makeBackup: Maker<'backup'> = async (setting, { to }) => {
  if (!to) throw new TypeError('No passphrase was chosen.');
  const { store, rows, madeAt, day, translate, toolVersion, scratch, signal, onProgress } = setting;
  // All of it, whichever records the page was opened for, and what lies in the trash.
  const { records, evidence } = await gathered(setting, { captureIds: await store.db.captures.toCollection().primaryKeys(), everything: true });
  const stream = bundleStream({
    records, madeAt, toolVersion,
    onRecord: (done) => onProgress?.(done, records.ids.length),
    loadArtefact: (captureId, name) => rows.bytes(captureId, name),
    loadCopy: (captureId, number) => rows.copyBody(captureId, number),
    loadCheck: (captureId, number) => rows.checkBytes(captureId, number),
    files: [
      { path: 'README.txt', bytes: translate('backup.readme') },
      { path: 'backup.json', bytes: JSON.stringify(backupFile(await getSettings(), await arrangementOf(store), madeAt, toolVersion), null, 2) },
      { path: 'evidence.json', bytes: evidence.blob, sha256: evidence.sha256 },
    ],
  }, signal);
  const sealed = await seal(stream, to);
  return { ...await scratch.write(sealed, 'application/octet-stream', signal), fileName: `backup-${day}.zip.age` };
};

