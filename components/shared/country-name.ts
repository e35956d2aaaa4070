/** A country, or a union of them, by its ISO code in the person's language. */

export function countryName(code: string, language: string): string {
  // Data may hold more than a code, such as a part of a country; that is shown as it is.
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}
