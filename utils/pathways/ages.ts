/** Ages of the person harmed, as bands. */
import type { AgeBand, Ages } from './types';

const years: Record<AgeBand, readonly [number, number]> = { 'under-13': [0, 12], '13-17': [13, 17], '18-20': [18, 20], '21-over': [21, 150] };

/** Whether somebody of the band may be of these ages; everybody may while it is not known how old they are. */
export function fitsAge({ from = 0, to = 150 }: Ages, band: AgeBand | null): boolean {
  if (band === null) return true;
  const [youngest, oldest] = years[band];
  return from <= oldest && youngest <= to;
}

/** `undefined` while it is not known. */
export const isMinor = (band: AgeBand | null): boolean | undefined => (band === null ? undefined : years[band][1] < 18);
