/** The text of `verify.html`, complete. */
export function verifyPage(): Promise<string>;
