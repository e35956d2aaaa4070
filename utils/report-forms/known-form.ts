/** The report forms we know: which of them an address opens, and on which pages our script may ask whether it is needed. */
import type { ReportDoor } from '../reporting/report-doors';
import { platformData } from '../rules/platform-data';
import type { FormEntry, FormValue } from '../rules/types';
import { isPlace, matchPatterns, placeOf, type FormPlace } from './place';

/** A form that was opened for a record, as its page needs to know it. Holds nothing of the record. */
export interface KnownForm {
  id: string;
  /** The platform's or ours, in English. */
  name: string;
  place: FormPlace;
  /** `name` or `id` of a field → what goes in it. */
  fields: Record<string, FormValue>;
  /** Only fields inside such an element count, and none is guessed; `null` where the page is a form and little else. */
  within: string | null;
  /** The most characters that its statement takes; `null` when not known. */
  maxLength: number | null;
  /** BCP 47 tag of the language in which the platform is written to. */
  language: string;
  /** Whether a frame of ours may stand in its page: on hosts known at build, not on servers that the person added. */
  framed: boolean;
}

/**
 * XenForo's report is an overlay on the page of the post, or a page of its own at `posts/<id>/report`; both hold this form.
 * Field and action from templates of XenForo 1 and 2 in public repositories, medium confidence, 2026-11.
 */
const xenforo = { id: 'xenforo-report', name: 'Report', fields: { message: 'narrative' as const }, within: 'form[action$="/report"]' };
const xenforoHosts = ['forums.hardwarezone.com.sg'];
const xenforoPlatforms = new Set(['hardwarezone', 'xenforo']);

/** The form that a door for a post of a platform opens; `null` where we know none there, or somebody corrected its address. */
export function knownForm(platform: string, { channel, formId, url: address, corrected }: ReportDoor): KnownForm | null {
  const here = corrected || !address ? null : placeOf(address);
  if (!here) return null;
  const reporting = platformData.get(platform)?.reporting;
  const language = reporting?.language ?? 'en';
  const entry = reporting?.forms.find(({ id }) => id === formId);
  if (entry) {
    const place = placeOf(entry.url) ?? here;
    if (!isForm(entry) || !isPlace(place, address!)) return null;
    return { id: entry.id, name: entry.name, place, fields: entry.fields, within: null, maxLength: entry.maxLength, language, framed: formHosts().includes(place.host) };
  }
  if (channel !== 'in-page' || !xenforoPlatforms.has(platform)) return null;
  return { ...xenforo, place: { host: here.host, path: [] }, maxLength: null, language, framed: xenforoHosts.includes(here.host) };
}

/** Pages that hold a form to fill. An article that leads on, or a contact, has nothing for us; getting an account back is about no post. */
const isForm = ({ kind, offered, url, harms }: FormEntry) => offered && kind !== 'help' && kind !== 'contact'
  && harms.some((harm) => harm !== 'account-takeover') && placeOf(url)?.path.length !== 0;

const places = (): FormPlace[] => [...platformData.values()].flatMap(({ reporting }) => reporting.forms)
  .filter(isForm).map(({ url }) => placeOf(url)).filter((place) => place !== null);

/** Match patterns of every page with a known form, for the manifest. */
export function formPatterns(): string[] {
  const boards = xenforoHosts.flatMap((host) => [`https://${host}/threads/*`, `https://${host}/posts/*`]);
  return [...new Set([...places().flatMap(matchPatterns), ...boards])].sort();
}

/** Their hosts: the only sites besides those with buttons in which a frame of ours may stand. */
export function formHosts(): string[] {
  return [...new Set([...places().map(({ host }) => host), ...xenforoHosts])].sort();
}
