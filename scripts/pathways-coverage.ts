/** Which door comes first for which harm in which country, and how far to trust the data: docs/pathways-coverage.md. */
import { clockData, doorData, guideData, helplineData, orderData, serviceData } from '../utils/pathways/data';
import { doorsFor } from '../utils/pathways/doors';
import { legalRouteData } from '../utils/pathways/legal-routes';
import { nextDoors, type NextDoor } from '../utils/pathways/next-doors';
import { confidences, harmCategories, type HarmCategory } from '../utils/rules/types';
import { markdownTable } from './markdown-table';

/** Nothing here depends on the day on which it is written: the page changes with the data alone. */
export function pathwaysPage(): string {
  const entries = [...doorData.doors, ...helplineData.helplines, ...serviceData.services, ...guideData.guides];
  const unverified = entries.flatMap(unverifiedOf);
  return [
    '# Which door answers which harm',
    '',
    'Written by `npm run check:rules -- --write`; do not edit by hand. How to mend an entry: [add-a-rule.md](add-a-rule.md).',
    '',
    'For an adult who reported nothing yet, by country and harm: the door that is open at once and comes first, and how many doors there are,',
    'those counted that open later. The platform is one of them. `anywhere` holds for every country without a row of its own.',
    '',
    ...markdownTable(['country', ...harmCategories], countries().map((country) => [country ?? 'anywhere', ...harmCategories.map((harm) => cell(harm, country))])),
    '',
    '## Clocks',
    '',
    ...markdownTable(['clock', 'where', 'kind', 'starts with', 'door', 'confidence'], clockData.clocks.map((clock) => {
      const route = 'route' in clock ? legalRouteData.routes.find(({ id }) => id === clock.route)! : clock;
      return [clock.id, route.jurisdiction ?? 'anywhere', clock.kind, clock.starts, clock.door, route.confidence];
    })),
    '',
    '## How far to trust it',
    '',
    ...markdownTable(['kind', 'entries', ...confidences], [
      ['doors', doorData.doors], ['helplines', helplineData.helplines], ['services that compare pictures', serviceData.services], ['guides', guideData.guides],
    ].map(([name, list]) => {
      const rated = list as { confidence: string }[];
      return [name as string, String(rated.length), ...confidences.map((each) => String(rated.filter(({ confidence }) => confidence === each).length))];
    })),
    '',
    'Everything was read in stored copies, not on the live pages, and no number was dialled. What is marked as unverified, and shown so:',
    '',
    ...unverified.map((line) => `- ${line}`),
    '',
    'Never offered:',
    '',
    ...doorData.doors.flatMap(({ id, closed }) => (closed ? [`- ${id}: ${closed}`] : [])),
    ...guideData.guides.flatMap(({ id, notOffered }) => (notOffered ? [`- ${id}: ${notOffered}`] : [])),
    '',
  ].join('\n');
}

/** Every country that something is said of. */
function countries(): (string | null)[] {
  const named = [
    ...Object.keys(orderData.order).filter((place) => place !== '*' && place !== 'EU'), ...legalRouteData.routes.map(({ jurisdiction }) => jurisdiction),
    ...doorData.doors.map(({ own }) => own?.jurisdiction ?? null), ...helplineData.helplines.map(({ jurisdiction }) => jurisdiction),
  ].filter((place) => place !== null && place !== 'EU');
  // One member state stands for those that have nothing of their own.
  return [...[...new Set(named), 'FR'].toSorted(), null];
}

function cell(harm: HarmCategory, country: string | null): string {
  const question = { harms: [harm], platform: 'x', country, age: '21-over' } as const;
  const { doors } = nextDoors({ ...question, who: 'self', reports: [], danger: false, now: new Date(0), timeZone: 'UTC' });
  const [first] = doors;
  return first ? `${nameOf(first)} (${doors.length})` : `none of ${doorsFor(question).length}`;
}

function nameOf(next: NextDoor): string {
  if (next.kind === 'platform') return 'the platform';
  return next.kind === 'door' ? next.door.name : next.kind === 'service' ? next.service.name : next.line.name;
}

interface Marked { id: string; contacts?: { to: string; unverified?: true }[]; urlUnverified?: true; hoursUnverified?: true }

function unverifiedOf({ id, contacts = [], urlUnverified, hoursUnverified }: Marked): string[] {
  const marked = [...contacts.filter((contact) => contact.unverified).map(({ to }) => to), ...(urlUnverified ? ['address'] : []), ...(hoursUnverified ? ['hours'] : [])];
  return marked.length > 0 ? [`${id}: ${marked.join(', ')}`] : [];
}
