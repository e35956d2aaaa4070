/**
 * A server's own rules, from what it tells everybody: whom to ask, and reading the answer. Nothing in an answer is trusted.
 *
 * Shapes as in the projects' public code: Mastodon `app/serializers/rest/rule_serializer.rb` (`id`, `text`, since 4.4 `hint` and
 * `translations`) and `app/controllers/api/v1/instances/rules_controller.rb`; its documentation of the entities Rule, Instance and
 * V1::Instance; Lemmy `crates/db_schema/src/source/site.rs` and lemmy-js-client `src/types/Site.ts` and `LocalSite.ts` (0.19:
 * `sidebar`; 1.0: `description`; both Markdown); Misskey `packages/backend/src/core/entities/MetaEntityService.ts`
 * (`serverRules`, texts that may hold HTML). Of other software no such API is known here.
 */
import { rulesInMarkdown } from './markdown-rules';
import { plainText } from './plain-text';

export interface ServerRule {
  /** The server's own, where it is a short one; else the place in its list, from 1. */
  id: string;
  /** The server's words, plain text in one line. */
  text: string;
  hint: string | null;
}

export interface ServerRules {
  host: string;
  /** The adapter's id: the software whose API was asked. */
  platform: string;
  /** What was asked. */
  address: string;
  /** ISO 8601, UTC. */
  readAt: string;
  /** In the server's order; empty when it publishes none, or none that can be told from its other words. */
  rules: ServerRule[];
}

/** One way to ask; the next is tried only where a server does not know this one. */
export interface Ask { path: string; /** JSON to send; without it the request is a GET. */ body?: string }

const asks: Record<string, readonly Ask[]> = {
  mastodon: [{ path: '/api/v1/instance/rules' }, { path: '/api/v2/instance' }, { path: '/api/v1/instance' }],
  lemmy: [{ path: '/api/v3/site' }],
  misskey: [{ path: '/api/meta', body: '{"detail":false}' }],
};

/** How to ask a server of this platform for its rules; empty where there is no public way. */
export const asksFor = (platform: string): readonly Ask[] => (Object.hasOwn(asks, platform) ? asks[platform]! : []);

/** Bytes, and so at most as many characters. */
export const MOST_BYTES = 512 * 1024;
const MOST_RULES = 100;
const MOST_TEXT = 1000;
const MOST_HINT = 2000;

export type ServerRulesFault = 'unreachable' | 'refused' | 'too-large' | 'unreadable';

/** Nothing was kept. `code` is a key under `error.` in locales. */
export class ServerRulesError extends Error {
  override name = 'ServerRulesError';
  readonly code: `server-rules.${ServerRulesFault}`;
  constructor(fault: ServerRulesFault, message: string) {
    super(message);
    this.code = `server-rules.${fault}`;
  }
}

/** Throws `ServerRulesError`, and nothing else, when the answer is not what this software answers. */
export function parseServerRules(body: string, from: Omit<ServerRules, 'rules'>): ServerRules {
  if (body.length > MOST_BYTES) throw new ServerRulesError('too-large', `${from.host} answered with more than ${MOST_BYTES} bytes.`);
  const found = listed(from.platform, parsed(body, from.host));
  if (!found) throw new ServerRulesError('unreadable', `${from.host} did not answer with rules as ${from.platform} gives them.`);
  const used = new Set<string>();
  const rules = found.flatMap(({ id, text, hint }, index): ServerRule[] => {
    const words = plainText(text, MOST_TEXT);
    if (!words) return [];
    const own = typeof id === 'string' && /^[\w.-]{1,40}$/.test(id) && !used.has(id) ? id : `n${index + 1}`;
    used.add(own);
    return [{ id: own, text: words, hint: plainText(hint, MOST_HINT) || null }];
  });
  return { ...from, rules: rules.slice(0, MOST_RULES) };
}

function parsed(body: string, host: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ServerRulesError('unreadable', `${host} did not answer with JSON.`);
  }
}

/** A rule as it came: `text` and `hint` are texts or anything else. */
interface Listed { id?: unknown; text: unknown; hint?: unknown }

/** `null` when the answer has another shape. */
function listed(platform: string, answer: unknown): Listed[] | null {
  if (platform === 'mastodon') return mastodonRules(answer);
  if (platform === 'lemmy') return lemmyRules(answer);
  const rules = field(answer, 'serverRules');
  // Older versions have none.
  if (rules === undefined) return typeof field(answer, 'version') === 'string' ? [] : null;
  return isTexts(rules) ? rules.map((text) => ({ text })) : null;
}

function mastodonRules(answer: unknown): Listed[] | null {
  const rules = Array.isArray(answer) ? answer as unknown[] : field(answer, 'rules');
  if (!Array.isArray(rules) || !rules.every((rule) => typeof field(rule, 'text') === 'string')) return null;
  return rules.map((rule): Listed => ({ id: field(rule, 'id'), text: field(rule, 'text'), hint: field(rule, 'hint') }));
}

function lemmyRules(answer: unknown): Listed[] | null {
  const view = field(answer, 'site_view');
  const site = field(view, 'site');
  if (typeof field(site, 'name') !== 'string') return null;
  const texts = [field(site, 'sidebar') ?? field(site, 'description'), field(field(view, 'local_site'), 'legal_information')];
  return texts.flatMap((text) => (typeof text === 'string' ? rulesInMarkdown(text) : []));
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
