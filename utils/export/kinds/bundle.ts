/** The bundle of everything: records, pictures, data, PDF and the page that checks them, in one ZIP. */
import type { KeyRow } from '../../evidence/database';
import { signWith } from '../../evidence/jws';
import { issueSdJwt } from '../../evidence/sd-jwt';
import type { Translate } from '../../i18n';
import { bundleStream } from '../bundle';
import { declarationFile } from '../declaration';
import type { Maker, MakingPart } from '../types';
import { hasWebArchive, webArchiveStream } from '../web-archive';
import { gathered } from './data';
import { tableOf } from './table';
import { timelinePdf } from './timeline';

export const makeBundle: Maker<'bundle'> = async (setting) => {
  const { loadArtefact, loadCopy, loadCheck, madeAt, day, scratch, translate, language, toolVersion, signal, onProgress } = setting;
  const { records, rules, evidence, log } = await gathered(setting, { withRules: true });
  const { timestamps, key } = log;
  const counting = (part: MakingPart) => (done: number) => onProgress?.(done, records.ids.length, part);
  // Made from `evidence.json`, and from bytes whose hashes stand in it.
  const document = await scratch.part('timeline.pdf', evidence.sha256, (fileName) =>
    timelinePdf({ ...setting, onProgress: (done, total) => onProgress?.(done, total, 'document') }, { records, rules, custody: log.custody, authorisations: log.authorisations, evidence: evidence.blob }, undefined, { fileName }));
  const table = await tableOf(setting, records);
  const archive = { records, loadArtefact, loadCopy, madeAt, toolVersion, translate, onRecord: counting('archive') };
  const stream = bundleStream({
    records, madeAt, toolVersion, loadArtefact, loadCopy, loadCheck, onRecord: counting('files'),
    sdJwt: async ({ capture, manifestHash }) => key && issueSdJwt(capture, manifestHash, { kid: key.id, sign: signWith(key.pair.privateKey) }),
    files: [
      { path: 'README.txt', bytes: readme(translate) },
      { path: 'declaration-template.txt', bytes: declarationFile(translate) },
      { path: 'evidence.json', bytes: evidence.blob, sha256: evidence.sha256 },
      { path: 'evidence.csv', bytes: table.blob, sha256: table.sha256 },
      { path: 'timeline.pdf', bytes: document.blob, sha256: document.sha256 },
      { path: 'verify.html', bytes: await verifyPage(language) },
      ...(key ? [{ path: 'public-key.jwk', bytes: publicKeyFile(key) }] : []),
      ...timestamps.flatMap(({ seq, request, response }) => [
        { path: `timestamps/${seq}.tsq`, bytes: request }, { path: `timestamps/${seq}.tsr`, bytes: response },
      ]),
      // Made as it is written: a file of its own would be written to the disk, and read from there, a second time.
      ...(await hasWebArchive(records) ? [{ path: 'archive.wacz', bytes: () => webArchiveStream(archive, signal) }] : []),
    ],
  }, signal);
  return { ...await scratch.write(stream, 'application/zip', signal), fileName: `bundle-${day}.zip` };
};

/** What the bundle proves and what not is the same text as in every other export. */
function readme(translate: Translate): string {
  return translate('export.readme', { proves: translate('export.proves'), doesNotProve: translate('export.doesNotProve') });
}

/** As key files of JOSE tools are: the key, its name and what it is for. */
export function publicKeyFile({ id, jwk }: KeyRow): string {
  return `${JSON.stringify({ ...jwk, kid: id, alg: 'ES256', use: 'sig' }, null, 2)}\n`;
}

/** The page that checks a bundle offline, as the build made it, opening in the language of the export. */
export async function verifyPage(language: string): Promise<string> {
  const answer = await fetch(new URL('/offline-verify.html', location.origin));
  if (!answer.ok) throw new Error(`The page that checks bundles is not in this build (${answer.status}).`);
  return (await answer.text()).replace('<html lang="en"', `<html lang="${language}"`);
}
