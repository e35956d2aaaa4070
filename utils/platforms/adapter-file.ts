/** Paths of the files that bring adapters to a page, in the extension. */

export const adapterFile = (id: string): string => `adapters/${id}.js`;
export const SOFTWARE_ADAPTERS = 'adapters/software.js';
export const ALL_ADAPTERS = 'adapters/all.js';
