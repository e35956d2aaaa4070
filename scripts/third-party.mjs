/** The licences of what the extension ships, gathered from the packages themselves into one text file. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Licences whose works may be shipped inside one under the MPL 2.0. */
const FITTING = /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|OFL-1\.1|Unlicense|CC0-1\.0|Zlib|MIT AND OFL-1\.1|MIT AND Zlib)\)?$/;

/** Licences that a package states only in its text. Read there, by hand. */
const STATED_IN_TEXT = { 'png-js': 'MIT' };

/** Name, version and licence of each package that ships; throws when one may not be shipped. */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    // What is installed only where it fits, as the compiler's own parts, is for making and not in what is made.
    .filter(([path, { dev, optional, devOptional }]) => path && (!(dev || optional || devOptional) || path.includes('@expo-google-fonts/')))
    .map(([path, { version }]) => {
      const { name, license = STATED_IN_TEXT[name] } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
      if (!FITTING.test(license)) throw new Error(`${name} ${version} is under ${license}, which may not be shipped with OnRecord.`);
      return { path, name, version, license };
    });
}

export function thirdPartyText() {
  const parts = shippedPackages().map(({ path, name, version, license }) => {
    const folder = join(root, path);
    const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return [`${name} ${version}: ${license}`, ...texts].join('\n\n');
  });
  return `OnRecord is under the Mozilla Public License 2.0. It ships these works of others:\n\n${parts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

if (process.argv[1] === import.meta.filename && existsSync(join(root, 'node_modules'))) {
  for (const { name, version, license } of shippedPackages()) console.log(`${name} ${version}  ${license}`);
}
