/** In CI, properties are tried with the same random cases each time: what lands does not hang on luck. Elsewhere, and in `npm run test:long`, with new ones. */
import fc from 'fast-check';

if (process.env.CI && !process.env.LONG) fc.configureGlobal({ seed: 20261130 });
