/** As in the browsers' own patterns, `*.site.example` stands for `site.example` and all below it. */
export function isHost(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith('*.') && `.${host}`.endsWith(pattern.slice(1)));
}
