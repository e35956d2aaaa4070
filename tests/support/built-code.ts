/** What was built, looked through for anything that loads or makes code that is not in the package. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Ways to run what is not in the package. Text in quotes counts too: it might be run. */
const WAYS: [string, RegExp][] = [
  ['code from a string', /\beval\s*\(|\bnew\s+Function\b|(?<![.\w$])Function\s*\(\s*["'`]|\bset(?:Timeout|Interval)\s*\(\s*["'`]/],
  ['a script from the web', /<script[^>]*\ssrc=["']?(?:https?:)?\/\/|importScripts\s*\(|\bimport\s*\(\s*["'`](?:https?:)?\/\/|\bfrom\s*["'`](?:https?:)?\/\/|["'`]https?:\/\/[^"'`\s]+\.m?js["'`]/],
  ['a script made in a page', /createElement\s*\(\s*["'`]script["'`]\s*\)/],
  ['a module that is named while it runs', /\bimport\s*\(\s*(?!["'`])[A-Za-z_$]/],
  ['a connection that stays open', /\bnew\s+(?:WebSocket|EventSource|RTCPeerConnection|WebTransport)\b|\bsendBeacon\b/],
];

/** Found, looked at, and harmless; the reason is part of it. One that is found no more is a fault too. */
export const EXPLAINED: { way: string; near: RegExp; why: string }[] = [];

/** Each place in the scripts and pages of a built extension, as `file: way: …the code…`; what is explained is left out. */
export function foreignCode(folder: string): { places: string[]; files: number } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:m?js|html)$/.test(name));
  const places = files.flatMap((name) => {
    const code = readFileSync(join(folder, name), 'utf8');
    return WAYS.flatMap(([way, pattern]) => [...code.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => ({ way, near: code.slice(Math.max(0, index - 40), index + 80) }))
      .filter((found) => !EXPLAINED.some((known) => known.way === found.way && known.near.test(found.near)))
      .map(({ near }) => `${name}: ${way}: ${near.replace(/\s+/g, ' ')}`));
  });
  return { places, files: files.length };
}
