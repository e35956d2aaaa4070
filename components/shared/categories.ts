/** The harms in the order they are offered: the six that people meet most first. */
import { harmCategories, type HarmCategory } from '../../utils/rules/types';

export const commonCategories: readonly HarmCategory[] =
  ['harassment', 'threat', 'stalking', 'doxxing', 'ncii', 'sexual-harassment'];

export const furtherCategories: readonly HarmCategory[] = harmCategories.filter((each) => !commonCategories.includes(each));

/** Danger comes before forms. */
export const dangerousCategories: ReadonlySet<HarmCategory> = new Set(['threat', 'self-harm', 'stalking', 'sextortion']);
