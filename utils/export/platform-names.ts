/** Names of platforms for documents, in the language of the document where they have one. */
import type { Translate } from '../i18n';
import { platforms } from '../platforms/registry';

/** By id. */
export const platformNames = (translate: Translate): Record<string, string> =>
  ({ ...Object.fromEntries(platforms.map(({ id, name }) => [id, name])), web: translate('common.web') });
