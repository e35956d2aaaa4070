/** Who may be handed a pack, nearest first: those of the person's own country, then of anywhere, then of other countries. */
import { jurisdictionsOf } from '../../pathways/countries';
import type { HarmCategory } from '../../rules/types';
import data from './recipients.json';
import { recipientGroups, type Recipient, type RecipientGroup, type Recipients } from './types';

// What the file holds is checked by `npm run check:rules` and the tests, not again on every start.
export const recipientData = data as Recipients;

export function recipientById(id: string): Recipient | null {
  return recipientData.recipients.find((recipient) => recipient.id === id) ?? null;
}

/** The data holds notes too: it goes in by itself only where notes do, else when the person says so. */
export const withDataAtFirst = ({ notes }: Recipient): boolean => notes === true;

/** Whether a recipient is meant for one of these harms; for none named, all are. */
export const fits = ({ harms }: Recipient, named: readonly HarmCategory[]): boolean =>
  harms === null || named.length === 0 || named.some((harm) => harms.includes(harm));

export interface OfferedGroup { group: RecipientGroup; recipients: Recipient[] }

/** Grouped as shown: those that hold where the person lives and fit the harms; the rest apart. `country` is what the person chose. */
export function offered(country: string | null, named: readonly HarmCategory[], { recipients }: Recipients = recipientData): { near: OfferedGroup[]; others: Recipient[] } {
  const places: (string | null)[] = [...jurisdictionsOf(country), null];
  const here = recipients.filter((recipient) => places.includes(recipient.jurisdiction));
  // One that does not fit the harm stands in nobody's place.
  const replaced = new Set(here.filter((recipient) => fits(recipient, named)).map(({ instead }) => instead));
  const near = here.filter((recipient) => !replaced.has(recipient.id) && fits(recipient, named));
  return {
    near: recipientGroups.map((group) => ({
      group, recipients: near.filter((recipient) => recipient.group === group)
        .toSorted((a, b) => places.indexOf(a.jurisdiction) - places.indexOf(b.jurisdiction)),
    })).filter((each) => each.recipients.length > 0),
    others: recipients.filter((recipient) => !near.includes(recipient) && !replaced.has(recipient.id)),
  };
}
