/** Asks a server for its own rules when the person wants them, and keeps the answer with the record. */
import type { EvidenceStore } from '../evidence/store';
import type { EvidenceRecord } from '../evidence/types';
import { serverHost } from '../platforms/server-host';
import { asksFor, MOST_BYTES, parseServerRules, ServerRulesError, type Ask, type ServerRules } from '../rules/server-rules';

const PATIENCE_MS = 8000;

/** The record with the rules, or a key under `error.` in locales and what exactly failed. */
export type ServerRulesAnswer = { record: EvidenceRecord } | { code: string; detail: string };

/** The record of an answer; throws what the answer says went wrong, in the form that buttons tell the person. */
export function recordIn(answer: ServerRulesAnswer): EvidenceRecord {
  if ('record' in answer) return answer.record;
  throw Object.assign(new Error(answer.detail), { code: answer.code });
}

/** The server is the one that the record names, never one that a message does. Asked once; later calls give what was kept. */
export async function readServerRules(store: EvidenceStore, captureId: string): Promise<ServerRulesAnswer> {
  const record = await store.get(captureId);
  if (record.annotations.serverRules) return { record };
  const { capture } = record;
  try {
    const serverRules = await askServer(capture.platform, serverHost(capture));
    return { record: await store.annotate(captureId, { serverRules }) };
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (typeof code !== 'string') throw error;
    return { code, detail: message };
  }
}

async function askServer(platform: string, host: string | null): Promise<ServerRules> {
  if (!host) throw new ServerRulesError('unreachable', 'The record names no server that can be asked.');
  let refused = new ServerRulesError('unreachable', `There is no public way to ask ${host}.`);
  for (const ask of asksFor(platform)) {
    const address = `https://${host}${ask.path}`;
    const answer = await sent(address, ask);
    if (answer.ok) return parseServerRules(await textOf(answer, host), { host, platform, address, readAt: new Date().toISOString() });
    refused = new ServerRulesError('refused', `${host} answered ${answer.status}.`);
    if (answer.status !== 404 && answer.status !== 410) break;
  }
  throw refused;
}

/** Without the person's login, and without saying from which page or account they ask. */
async function sent(address: string, { body }: Ask): Promise<Response> {
  try {
    return await fetch(address, {
      ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw unreachable(address, error);
  }
}

/** Stops reading once the answer is longer than any list of rules. */
async function textOf(answer: Response, host: string): Promise<string> {
  const reader = answer.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > MOST_BYTES) {
        await reader!.cancel();
        throw new ServerRulesError('too-large', `${host} answered with more than ${MOST_BYTES} bytes.`);
      }
      parts.push(part.value);
    }
  } catch (error) {
    throw error instanceof ServerRulesError ? error : unreachable(answer.url, error);
  }
  return new Blob(parts).text();
}

const unreachable = (address: string, error: unknown) =>
  new ServerRulesError('unreachable', `${address}: ${error instanceof Error ? error.message : String(error)}`);
