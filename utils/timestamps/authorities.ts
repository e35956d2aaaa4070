/** Public timestamping authorities (RFC 3161) that a person may choose from. Each is somebody else's service, with rules of its own. */
import list from './authorities.json';

export interface Authority {
  id: string;
  name: string;
  /** Some speak only plain http: the answer is signed, but the network between can read the hash. */
  url: string;
  /** ISO 3166, where it is run; `null` when we saw no source for it. */
  country: string | null;
  source: string;
  confidence: 'high' | 'medium' | 'low';
  /** When the source was read, `YYYY-MM-DD`. None was asked for a token by us. */
  checkedOn: string;
}

export const authorities = list as readonly Authority[];

/** The one of that id, else the first. */
export function authorityOf(id: string): Authority {
  return authorities.find((authority) => authority.id === id) ?? authorities[0]!;
}

/** What the browser is asked for, so that the authority can be reached and nothing else. */
export const originOf = ({ url }: Authority): string => `${new URL(url).origin}/*`;
