/** Checks the shape of `legal-routes.json` and says in plain lines what is wrong and where. */
import { address, boolean, count, country, faultsOf, listOf, looseDate, matching, name, objectWith, oneOf, orNull, text } from '../rules/shapes';
import { confidences, harmCategories, noticeElements } from '../rules/types';

export function checkLegalRoutes(value: unknown): string[] {
  return faultsOf(file, value);
}

const route = objectWith({
  id: name,
  kind: oneOf(['notice', 'regulator', 'order', 'police']),
  jurisdiction: orNull(country),
  name: text,
  law: text,
  harms: listOf(oneOf(harmCategories), { atLeast: 1 }),
  who: text,
  summary: text,
  platforms: orNull(listOf(name, { atLeast: 1 })),
  url: orNull(address),
  elements: listOf(oneOf(noticeElements)),
  answerWithinHours: orNull(count),
  versionDate: looseDate,
  source: text,
  confidence: oneOf(confidences),
}, { minor: boolean });

const file = objectWith({
  hosts: listOf(matching('a host such as "www.osc.gov.sg"', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/), { atLeast: 1 }),
  routes: listOf(route),
});
