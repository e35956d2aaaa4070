/** The words as the extension carries them: parsed, and those of the list of records apart, which must be there first. */
import { parse } from '@formatjs/icu-messageformat-parser';
import { isPlain, type Messages, type Parsed, type Part, type Words } from '../utils/i18n';

type Written = Record<string, string>;

/** What the popup and its lock say before anything in them is opened; `tests/unit/components/popup.test.tsx` draws it with these words alone. */
const LIST = new RegExp(`^(?:${[
  String.raw`ext\.name`, String.raw`category\.[a-z-]+`, String.raw`status\..+`, String.raw`report\.outcome\..+`, String.raw`(?:error\.(?!restore-|server-rules\.)|making\.).+`,
  String.raw`common\.(?:loading|number|show|hide|leave.*|no-author|no-words|sentences|labelled|quoted|passphrase|cancel|undo|saved\..+)`,
  String.raw`file\.(?:account-.+|site-not-said|saved\..+|record\.t.+)`, String.raw`lock\.(?:title|lead|open|opening|forgotten.*|wipe.*|now)`,
  String.raw`(?:hand-over|restore|verify|popup\.record)\.title`, String.raw`missing\.unknown`, String.raw`undo\..+`, String.raw`talk\.(?:title|button|close)`, String.raw`discreet\..+`, String.raw`button\.label`, String.raw`care\..+`, String.raw`youth\.say\.(?:popup\.empty|care)\..+`,
  String.raw`popup\.(?!record\.|settings\.|fault\.|page\.(?!posts|unknown$|add)).+`,
].join('|')})$`);

const partOf: Record<Part, (key: string) => boolean> = { all: () => true, list: (key) => LIST.test(key) };

/** The words of one part in one language, with the English for what it lacks. */
export function wordsOf(part: Part, written: Written, english: Written): Words {
  const wanted = Object.keys(english).filter(partOf[part]);
  const messages = (from: Written, keys: string[]): Messages => Object.fromEntries(keys.map((key) => [key, parsed(from[key]!)]));
  return { own: messages(written, wanted.filter((key) => key in written)), english: messages(english, wanted.filter((key) => !(key in written))) };
}

/** A message as it is carried. */
export const parsed = (text: string): string | Parsed => (isPlain(text) ? text : lean(parse(text, { ignoreTag: true }) as Parsed));

const usual: Record<string, unknown> = { style: null, offset: 0, pluralType: 'cardinal' };

/** Without what is as usual. */
const lean = (parts: Parsed): Parsed => JSON.parse(JSON.stringify(parts, (key, value: unknown) => (key in usual && usual[key] === value ? undefined : value))) as Parsed;
