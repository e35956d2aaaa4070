/** Fields that are the person's own to fill, or nobody's: OnRecord leaves them alone whatever else they look like. */

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Types of `<input>` that hold words, an address or a date. All others, menus and boxes to tick are never touched. */
const FILLABLE = new Set(['text', 'url', 'date']);

// In names, ids and `autocomplete`, one word each.
const PERSONAL = new Set([
  'email', 'mail', 'name', 'names', 'fullname', 'firstname', 'lastname', 'realname', 'surname', 'initials', 'phone', 'tel', 'telephone', 'mobile',
  'birth', 'birthday', 'birthdate', 'dob', 'bday', 'age', 'address', 'street', 'city', 'zip', 'postal', 'postcode', 'country',
  'signature', 'signatory', 'sign', 'signed', 'consent', 'agree', 'agreement', 'declare', 'declaration', 'accept', 'accuracy', 'oath', 'perjury',
  'password', 'passwd', 'pass', 'otp', 'pin', 'code', 'captcha', 'recaptcha', 'token', 'csrf', 'passport', 'ssn', 'iban', 'card',
  'honeypot', 'hp', 'trap', 'bot', 'organization', 'organisation', 'company',
]);
// "user name" is a handle, "web address" is a link; a token may be of a language or of the reporter's own account.
const NOT_PERSONAL: Record<string, readonly string[]> = { name: ['user', 'screen'], address: ['web', 'post', 'page'] };

/** In what a page calls a field, in the languages that people here meet. Only ever a reason to leave a field alone. */
const PERSONAL_LABEL = new RegExp([
  String.raw`\be-?mail`, String.raw`(?<!\b(?:user|screen|account|profile|channel|page)[ -])\bnames?\b`, String.raw`\bsign(?:ature|ed)?\b`,
  String.raw`\b(?:tele)?phone\b`, String.raw`\bmobile\b`, String.raw`\bbirth`, String.raw`\b(?:street|postal|home|mailing) address`,
  String.raw`\bi (?:agree|declare|confirm|consent|certify)`, String.raw`\bconsent\b`, String.raw`\bpassword`, String.raw`\bcaptcha`,
  'correo', String.raw`\bnombre`, String.raw`\bfirma\b`, String.raw`\btel[eé]fono`, 'courriel', String.raw`\bpr[eé]nom`, String.raw`\bnom\b`, 'unterschrift', 'geburt',
  String.raw`\bnama\b(?! pengguna)`, 'tandatangan', 'e-?mel', 'telefon',
  '邮箱', '郵箱', '电子邮件', '電子郵件', '姓名', '签名', '簽名', '电话', '電話', '出生', '同意',
  'மின்னஞ்சல்', 'கையொப்ப', 'தொலைபேசி', 'பிறந்த', 'البريد', 'التوقيع', 'توقيع', 'الهاتف', 'الميلاد', 'الاسم', 'أوافق',
].join('|'), 'iu');
/** Characters. A short label names its field; a long one explains, and may mention anything. */
const SHORT_LABEL = 40;

/** The words of a name or id: `inputReportedUsername`, `reported-content[0].value`. */
export function wordsOf(name: string): string[] {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{L})(\p{N})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** What the page calls a field in its code: its own name and id, and those of the component whose shadow tree it is in. */
export function namesOf(field: Element): string[] {
  const root = field.getRootNode();
  const host = 'host' in root ? (root as ShadowRoot).host : null;
  return [field, host].flatMap((each) => [each?.getAttribute('name'), each?.id]).filter((each) => typeof each === 'string' && each !== '') as string[];
}

/** What the page calls a field for people, white space collapsed. */
export function labelOf(field: TextField): string {
  const page = field.getRootNode() as Document | ShadowRoot;
  const by = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map((id) => page.getElementById(id));
  const labels = [...field.labels ?? []].map((label) => label.textContent);
  return [...by.map((each) => each?.textContent), field.getAttribute('aria-label'), ...labels, field.getAttribute('placeholder')]
    .filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
}

/** True for a field that is never filled. `guessed` ones, whose meaning is not known from data, have to pass their whole label. */
export function isOffLimits(field: Element, guessed: boolean): boolean {
  if (!isTextField(field) || field.disabled || field.readOnly || field.isContentEditable) return true;
  const role = field.getAttribute('role');
  if ((role !== null && role !== 'textbox') || field.hasAttribute('list') || field.closest('[aria-hidden="true"], [inert], [hidden], [role="search"]')) return true;
  // What the keyboard cannot reach was put there for robots.
  if (field.tabIndex < 0) return true;
  if ([...namesOf(field), field.getAttribute('autocomplete') ?? ''].some(isPersonalName)) return true;
  const label = labelOf(field);
  return (guessed || label.length <= SHORT_LABEL) && PERSONAL_LABEL.test(label);
}

function isTextField(field: Element): field is TextField {
  return field.localName === 'textarea' || (field.localName === 'input' && FILLABLE.has((field as HTMLInputElement).type));
}

function isPersonalName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, index) => PERSONAL.has(word) && !NOT_PERSONAL[word]?.includes(words[index - 1] ?? ''));
}
