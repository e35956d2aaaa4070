/** Which part of the vault is shown. The address names the part and ids of ours; what the person searches for is in no address (`utils/places`). */
import { useEffect, useState } from 'preact/hooks';

export const parts = ['timeline', 'cases', 'people', 'reports', 'export', 'learn', 'trash', 'settings'] as const;
export type Part = (typeof parts)[number];

export type Route =
  | { part: Part; /** Of one case. */ id: string | null; /** Of a kept filter. */ place: string | null }
  | { part: 'record'; id: string; place: null };

const ID = /^[\w-]{1,64}$/;

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const [name = '', given = ''] = path.split('/');
  const id = ID.test(given) ? given : null;
  if (name === 'record' && id) return { part: 'record', id, place: null };
  const place = new URLSearchParams(query).get('f');
  return { part: parts.find((each) => each === name) ?? 'timeline', id, place: place && ID.test(place) ? place : null };
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return readRoute(hash);
}

export const go = (hash: string): void => { location.hash = hash; };
