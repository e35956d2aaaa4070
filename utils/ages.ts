/** Ages as a person may say them: no date of birth is ever asked. */
export const ageBands = ['under-13', '13-15', '16-17', '18-20', '21-over'] as const;
export type AgeBand = (typeof ageBands)[number];

/** The youngest and the oldest of a band. */
const years: Record<AgeBand, readonly [number, number]> =
  { 'under-13': [0, 12], '13-15': [13, 15], '16-17': [16, 17], '18-20': [18, 20], '21-over': [21, 150] };

/** Whether somebody is under 18; `undefined` while it is not known. */
export const isMinor = (band: AgeBand | null): boolean | undefined => (band === null ? undefined : years[band][1] < 18);

/** Whether somebody of the band may be of these ages, both included; everybody may while it is not known how old they are. */
export function fitsAge({ from = 0, to = 150 }: { from?: number; to?: number }, band: AgeBand | null): boolean {
  if (band === null) return true;
  const [youngest, oldest] = years[band];
  return from <= oldest && youngest <= to;
}
