/** Who wrote a line. A display name is the login in other letter cases, or in another script with the login behind it. */
import { noAuthor } from '../reading';
import type { Author } from '../types';
import { bodyOf, namesOf, pieces } from './lines';

const LOGIN = /^\w{1,25}$/;
/** The login behind a name in another script. */
const BESIDE = /^\(@?(\w{1,25})\)$/;

export function authorOf(line: Element): Author {
  const body = bodyOf(line);
  const names = namesOf(line);
  const shown = names.flatMap((name) => pieces(name));
  const plain = new Set(shown.filter((piece) => !BESIDE.test(piece)));
  const [name] = plain;
  if (!body || plain.size !== 1 || !name) return { ...noAuthor };
  const beside = shown.map((piece) => BESIDE.exec(piece)?.[1] ?? null);
  const logins = [...beside, loginOfName(name), ...attributes(line, names), ...introduced(line, body), ...linked(line, body)];
  const distinct = new Set(logins.flatMap((login) => login?.toLowerCase() ?? []));
  if (distinct.size > 1) return { ...noAuthor };
  const [handle] = distinct;
  return { ...noAuthor, name, handle: handle ?? null, profileUrl: handle ? profileUrl(handle) : null, id: accountOf(line) };
}

export function profileUrl(login: string): string {
  return `https://www.twitch.tv/${login}`;
}

/** The login that a name alone tells. */
export function loginOfName(name: string | null): string | null {
  return name && LOGIN.test(name) ? name.toLowerCase() : null;
}

function attributes(line: Element, names: Element[]): (string | null)[] {
  const given = [line.getAttribute('data-a-user'), line.getAttribute('data-user'), ...names.map((name) => name.getAttribute('data-a-user'))];
  return given.map((login) => (login && LOGIN.test(login) ? login : null));
}

function introduced(line: Element, body: Element): (string | null)[] {
  return [...line.querySelectorAll('.chat-author__intl-login')].filter((mark) => !body.contains(mark))
    .map((mark) => BESIDE.exec(mark.textContent.trim())?.[1] ?? null);
}

// In replays the name leads to the channel, for visitors by way of the login page.
function linked(line: Element, body: Element): (string | null)[] {
  return [...line.querySelectorAll('a.video-chat__message-author[href]')].filter((link) => !body.contains(link)).map((link) => {
    const url = URL.parse(link.getAttribute('href')!, 'https://www.twitch.tv/');
    const login = /^\/(\w{1,25})\/?$/.exec(url?.pathname ?? '')?.[1];
    return login && login !== 'login' ? login : null;
  });
}

/** FrankerFaceZ writes the number of the account, which outlives a change of name. */
function accountOf(line: Element): string | null {
  const id = line.getAttribute('data-user-id');
  return id && /^\d{1,12}$/.test(id) ? id : null;
}
