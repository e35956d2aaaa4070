/** Opens the platform's own form, and remembers for which record: only that tab, on that form's page, is offered to be filled. */
import { browser, type Browser } from 'wxt/browser';
import { askTab } from '../../utils/ask-tab';
import type { EvidenceStore } from '../../utils/evidence/store';
import { sendToTab, type FromContent, type FromPages, type Handlers, type OfferedField, type Opening } from '../../utils/messages';
import type { FillOutcome } from '../../utils/report-forms/fill';
import { isPlace } from '../../utils/report-forms/place';
import { getSettings, wordsOf } from '../../utils/settings';
import { formGrants, GRANTED_FOR, type FormGrant } from './form-grants';
import { spokeUp, unlessItSpeaksUp } from './frame-or-tab';
import { openTab } from './open-tab';

export const FORMS_SCRIPT = '/content-scripts/report-forms.js';
type Sender = Browser.runtime.MessageSender;

// One change at a time: two that read before either wrote would lose one. Whoever asks waits for what is under way.
let last: Promise<unknown> = Promise.resolve();
function inLine<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
}

/** Keeps what `change` makes of the grant of a tab; `null` takes it away. */
async function changeGrant(tabId: number, change: (grant: FormGrant | undefined) => FormGrant | null | undefined): Promise<void> {
  const { [tabId]: before, ...others } = await formGrants.getValue();
  const after = change(before);
  if (after || before) await formGrants.setValue(after ? { ...others, [tabId]: after } : others);
}

export function watchFormTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => void inLine(() => changeGrant(tabId, () => null)));
}

/** Opens an address in a tab, whose id it gives. Addresses come from pages: one that could run something is not opened. */
export function openForReport(
  captureId: string, { url, form, rule }: Opening, beside: Browser.tabs.Tab | undefined, active = true,
): Promise<number | undefined> {
  return inLine(async () => {
    if (!['https:', 'http:', 'mailto:'].includes(URL.parse(url)?.protocol ?? '')) throw new Error(`Not a web address: ${url}`);
    const { id } = await openTab(url, beside, { active });
    if (!form || !isPlace(form.place, url) || id === undefined) return id;
    const grant: FormGrant = { token: crypto.randomUUID(), captureId, form, rule, openedAt: Date.now(), seen: {}, shown: false, declined: null };
    await changeGrant(id, () => grant);
    return id;
  });
}

/** The grant of the tab that a content script speaks from, where its frame is the form's own page. */
async function grantHere({ tab, url }: Sender): Promise<FormGrant | null> {
  const grant = (await formGrants.getValue())[tab?.id ?? -1];
  return grant && Date.now() - grant.openedAt < GRANTED_FOR && isPlace(grant.form.place, url ?? '') ? grant : null;
}

/** The tab and grant that a frame of ours may see, or throws. As a whole tab of ours no web page is around it. */
async function grantOf(token: string, sender: Sender): Promise<{ tabId: number; grant: FormGrant }> {
  const [tabId, grant] = Object.entries(await formGrants.getValue()).find(([, each]) => each.token === token) ?? [];
  if (!grant || (sender.frameId !== 0 && String(sender.tab?.id) !== tabId) || Date.now() - grant.openedAt >= GRANTED_FOR) {
    throw new Error('This frame may not see that record.');
  }
  spokeUp(token);
  return { tabId: Number(tabId), grant };
}

export const answerForms: Pick<Handlers<FromContent>, 'report-form:hello' | 'report-form:fields'> = {
  'report-form:hello': (_, sender) => inLine(async () => {
    const grant = await grantHere(sender);
    if (!grant) return null;
    // A page that was loaded anew holds nothing that it held before.
    await changeGrant(sender.tab!.id!, (now) => now && { ...now, seen: { ...now.seen, [String(sender.frameId)]: [] } });
    const { place, fields, within } = grant.form;
    return { place, fields, within };
  }),
  'report-form:fields': (request, sender) => inLine(async () => {
    const grant = await grantHere(sender);
    if (!grant) return;
    const isNew = request.fields.some(({ value, state }) => state === 'empty' && !grant.declined?.includes(value));
    // Who said *Not now* is asked again only about a field that was not there then.
    const offer = grant.declined === null || isNew;
    await changeGrant(sender.tab!.id!, (now) => now && {
      ...now, seen: { ...now.seen, [String(sender.frameId)]: request.fields }, declined: offer ? null : now.declined, shown: now.shown || offer,
    });
    if (offer) await showFrame(grant, sender.tab!);
  }),
};

async function showFrame({ token, form, shown }: FormGrant, tab: Browser.tabs.Tab): Promise<void> {
  // A frame of ours may stand only on the sites that the manifest names.
  if (!form.framed) return shown ? undefined : openOwnTab(token, tab);
  const translate = await wordsOf(await getSettings());
  await sendToTab(tab.id!, 0, 'report-form:show', { token, title: translate('report-form.frame') });
  if (shown) return;
  unlessItSpeaksUp(token, () => {
    void sendToTab(tab.id!, 0, 'report-form:hide').catch(() => undefined); // The page may be gone.
    void openOwnTab(token, tab);
  });
}

async function openOwnTab(token: string, beside: Browser.tabs.Tab): Promise<void> {
  await openTab(`${browser.runtime.getURL('/report-form.html')}#${token}`, beside, { next: true, active: false });
}

const FIELD_KEY = /^(\d+):(.+)$/;

export function answerFormFrames(store: EvidenceStore): Pick<Handlers<FromPages>, 'report-form:state' | 'report-form:write' | 'report-form:unwrite' | 'report-form:close'> {
  return {
    // In line, so that what the form has just told of is in the answer.
    'report-form:state': ({ token }, sender) => inLine(async () => {
      const { grant: { captureId, form, rule, seen } } = await grantOf(token, sender);
      const fields = Object.entries(seen).flatMap(([frameId, list]): OfferedField[] => list.map((field) => ({ ...field, key: `${frameId}:${field.value}` })));
      return { record: await store.get(captureId), formName: form.name, maxLength: form.maxLength, language: form.language, rule, fields };
    }),
    'report-form:write': async ({ token, texts }, sender) => {
      const { tabId } = await grantOf(token, sender);
      const byFrame = new Map<number, Record<string, string>>();
      for (const [key, text] of Object.entries(texts)) {
        const [, frameId, value] = FIELD_KEY.exec(key) ?? [];
        if (frameId !== undefined) byFrame.set(Number(frameId), { ...byFrame.get(Number(frameId)), [value!]: text });
      }
      const outcomes: Record<string, FillOutcome> = {};
      for (const [frameId, wanted] of byFrame) {
        // A page that was left, or turned out not to be the form, has no fields for us.
        const answer: Record<string, FillOutcome> = await askTab(tabId, frameId, 'report-form:fill', { texts: wanted }).catch(() => ({}));
        for (const value of Object.keys(wanted)) outcomes[`${frameId}:${value}`] = answer[value] ?? 'gone';
      }
      return outcomes;
    },
    'report-form:unwrite': async ({ token }, sender) => {
      const { tabId, grant } = await grantOf(token, sender);
      const counts = await Promise.all(Object.keys(grant.seen).map((frameId) => askTab(tabId, Number(frameId), 'report-form:undo').catch(() => 0)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    'report-form:close': async ({ token }, sender) => {
      const { tabId, grant } = await grantOf(token, sender);
      const offered = Object.values(grant.seen).flat().map(({ value }) => value);
      await inLine(() => changeGrant(tabId, (now) => now && { ...now, declined: offered, shown: false }));
      if (sender.frameId === 0) await browser.tabs.remove(sender.tab!.id!);
      else await sendToTab(tabId, 0, 'report-form:hide');
    },
  };
}
