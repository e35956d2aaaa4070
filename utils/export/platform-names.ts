/** Names of platforms for documents, in the language of the document where they have one. */
import type { Translate } from '../i18n';
import { sites } from '../platforms/sites';

/** By id. */
export const platformNames = (translate: Translate): Record<string, string> =>
  ({ ...Object.fromEntries(sites.map(({ id, name }) => [id, name])), web: translate('common.web') });
