/** What the person has chosen and typed so far, and the records it makes. */
import type { NewRecord } from '../../utils/capture/add-files';
import type { FileOrigin, FileStatement } from '../../utils/evidence/types';
import type { Site } from './AddFile';

export interface Form {
  files: readonly File[];
  /** One record for all files. */
  together: boolean;
  /** No file at all: the person writes down what they know. */
  writing: boolean;
  /** A platform's id, `other`, or empty for not said. */
  site: string;
  otherSite: string;
  account: string;
  at: string;
  address: string;
  how: FileOrigin | '';
  note: string;
}

export const emptyForm: Form = {
  files: [], together: false, writing: false, site: '', otherSite: '', account: '', at: '', address: '', how: '', note: '',
};

export function newRecords(form: Form, sites: readonly Site[]): NewRecord[] {
  const { files, together, writing, site } = form;
  const stated = statementOf(form, sites);
  const platform = sites.some(({ id }) => id === site) ? site : 'web';
  const groups: (readonly File[])[] = writing ? [[]] : together ? [files] : files.map((file) => [file]);
  return groups.map((group) => ({ files: group, platform, stated }));
}

function statementOf({ writing, site, otherSite, account, at, address, how, note }: Form, sites: readonly Site[]): FileStatement {
  const words = (text: string) => text.trim() || null;
  return {
    site: site === 'other' ? words(otherSite) : sites.find(({ id }) => id === site)?.name ?? null,
    account: words(account), at: words(at), address: words(address), how: writing || how === '' ? null : how, note: words(note),
  };
}

/** There has to be something to save: a file, or at least one thing that the person wrote down. */
export function canSave(form: Form, sites: readonly Site[]): boolean {
  return form.writing ? Object.values(statementOf(form, sites)).some((said) => said !== null) : form.files.length > 0;
}

/** Files not in the list yet; choosing the same one twice adds it once. */
export function withFiles(files: readonly File[], chosen: readonly File[]): File[] {
  const known = new Set(files.map(keyOf));
  return [...files, ...chosen.filter((file) => !known.has(keyOf(file)) && known.add(keyOf(file)))];
}

export const keyOf = ({ name, size, lastModified }: File): string => `${size} ${lastModified} ${name}`;
