/** How a bundle keeps what a site answered when it was asked for its public copy of a post. Paths are below `data/`. */
import type { Corroboration } from '../evidence/types';

/** Its name in the custody log. */
export const copyName = ({ number }: Pick<Corroboration, 'number'>): string => `corroboration-${number}`;

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
