/** Absolute path of the project. */
export const root: string;
/** ES module source for Node, to be stored in `folder`; packages stay imports. */
export function bundleForNode(entry: string, folder: string): Promise<string>;
/** Source of one classic script; the entry's exports become the global `name`. */
export function bundleForPage(entry: string, name: string): Promise<string>;
