/** How a bundle keeps what was added to a record later: answers of sites, and pictures of later looks. Paths are below `data/`. */
import { addedName } from '../evidence/stored-faults';
import type { Corroboration, PostCheck } from '../evidence/types';

const copyName = (copy: Pick<Corroboration, 'number'>): string => addedName('corroborated', copy);

export const checkPath = (check: Pick<PostCheck, 'captureId' | 'number'>): string => `captures/${check.captureId}/${addedName('checked', check)}.jpg`;

/** Of the answer as it came. Markup goes by `txt`: what a site sent must not run when it is opened. */
export function copyPath({ captureId, number, mimeType }: Pick<Corroboration, 'captureId' | 'number' | 'mimeType'>): string {
  return `captures/${captureId}/${copyName({ number })}.${mimeType === 'application/json' ? 'json' : 'txt'}`;
}

export function headersPath({ captureId, number }: Pick<Corroboration, 'captureId' | 'number'>): string {
  return `captures/${captureId}/${copyName({ number })}.headers.txt`;
}

/** Status and headers as they came, one a line. */
export const headersText = ({ status, headers }: Pick<Corroboration, 'status' | 'headers'>): string =>
  [`HTTP ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), ''].join('\n');
