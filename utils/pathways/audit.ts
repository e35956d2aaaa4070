/** Reads the legal routes for what a person would miss: a harm that leads nowhere, a platform or host that is not there, age. */
import { addressFault } from '../rules/addresses';
import { ageLines, duplicates, type Findings } from '../rules/findings';
import { harmCategories, type LegalRoute, type LegalRoutes } from '../rules/types';

/** `platforms` are the ids that we have rules of. */
export function auditLegalRoutes(data: LegalRoutes, platforms: readonly string[], today: Date): Findings {
  const anywhere = data.routes.filter((route) => route.jurisdiction === null && route.platforms === null && route.minor === undefined);
  const ages = ageLines(data.routes.map(({ id, versionDate }) => ({ what: id, date: versionDate })), today);
  const used = data.routes.map((route) => URL.parse(route.url ?? '')?.host);
  return {
    errors: [
      ...duplicates(data.routes.map((route) => route.id), 'legal routes with the id'),
      ...data.routes.flatMap((route) => routeErrors(route, data.hosts, platforms)),
      ...harmCategories.filter((harm) => !anywhere.some((route) => route.harms.includes(harm)))
        .map((harm) => `${harm}: no route holds anywhere in the world, so people of most countries would be left with nothing`),
      ...data.hosts.filter((host) => !used.includes(host)).map((host) => `hosts: no address is on ${host}`),
      ...ages.errors,
    ],
    warnings: ages.warnings,
  };
}

function routeErrors(route: LegalRoute, hosts: string[], platforms: readonly string[]): string[] {
  const fault = route.url === null ? null : addressFault(route.url, hosts);
  const isNotice = route.kind === 'notice';
  return [
    ...(fault ? [`${route.id}: ${fault}`] : []),
    ...(route.platforms ?? []).filter((id) => !platforms.includes(id)).map((id) => `${route.id}: there is no platform "${id}"`),
    ...(isNotice && route.elements.length === 0 ? [`${route.id}: does not say what the notice must hold`] : []),
    ...(!isNotice && route.elements.some((element) => element !== 'platform-report')
      ? [`${route.id}: is no notice, so only "platform-report" may be among its elements`] : []),
    ...(route.confidence === 'high' && route.source.startsWith('from memory') ? [`${route.id}: from memory cannot be of high confidence`] : []),
  ];
}
