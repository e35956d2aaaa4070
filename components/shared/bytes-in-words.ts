/** The size of a file as people write it. */
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function bytesInWords(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(language, { style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: 1 })
    .format(bytes / 1000 ** power);
}
