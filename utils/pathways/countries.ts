/** Whose law holds where a person lives. */

/** Member states of the European Union, as ISO codes. */
export const euMembers: ReadonlySet<string> = new Set([
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU',
  'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
]);

/** The nearest first: `DE` gives `DE` and `EU`. Empty where the country is not known. */
export function jurisdictionsOf(country: string | null): string[] {
  if (country === null) return [];
  return euMembers.has(country) ? [country, 'EU'] : [country];
}
