/**
 * What our own pages may run, load and ask (Content Security Policy). One for the whole extension stands in the manifest, wide enough for all
 * of its parts; each page takes for itself what it does not need of that.
 */
import type { Plugin } from 'vite';
import { authorities } from '../utils/timestamps/authorities';

type Policy = Record<`${string}-${string}`, readonly string[]>;

const written = (policy: Policy) => Object.entries(policy).map(([name, allowed]) => [name, ...allowed].join(' ')).join('; ');

/** Authorities without TLS by their names: nothing else is asked that way. */
const plain = authorities.map(({ url }) => new URL(url)).filter(({ protocol }) => protocol === 'http:').map(({ origin }) => origin);

export const extensionPolicy = written({
  'default-src': ["'none'"],
  // HarfBuzz, which shapes the letters of the PDF, is WebAssembly.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  // What is saved, never from the web.
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ['blob:'],
  // The practice in the welcome.
  'frame-src': ["'self'"],
  // Of all parts the background alone asks anybody: for media, which lie on hosts that nobody can list before, a server's own rules and public
  // copies, where the server is anybody's, and timestamps. No list of hosts could say so; permissions do (`docs/permissions.md`).
  'connect-src': ["'self'", 'data:', 'https:', ...plain],
  'object-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"],
});

/** What shows words of others, or stands inside a page of others, asks nobody but the extension, whatever was brought into it. */
const pagePolicy = (page: string): string => written({
  'connect-src': ["'self'"],
  ...(page !== 'welcome' && { 'frame-src': ["'none'"] }),
});

/** Puts into each page its own policy. While somebody works on it, the pages come from a server of their tools and are left alone. */
export const pagePolicies = (): Plugin => ({
  name: 'page-policies', apply: 'build',
  transformIndexHtml: (_, { filename }) => [{
    tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy(/(\w[\w-]*)\/index\.html$/.exec(filename)![1]!) }, injectTo: 'head-prepend',
  }],
});
