/** A saved page in Chromium as if it were open at its address: its scripts off, the network sealed. */
import type { Browser, Page } from '@playwright/test';

// Styles stay: a post may be hidden by them. A sandbox keeps the page from leaving by itself.
const POLICY = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin";

/** For launching a browser that reaches nobody. */
export const sealedArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** The document alone, at its address; every other request fails. */
export async function openSealed(browser: Browser, html: Buffer, address: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  let served = false;
  await context.route('**', (route) => {
    const request = route.request();
    if (served || !request.isNavigationRequest() || request.frame() !== page.mainFrame()) return route.abort();
    served = true;
    return route.fulfill({
      body: html,
      headers: { 'content-type': contentType(html), 'content-security-policy': POLICY },
    });
  });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return page;
}

// Left open where the bytes are no UTF-8: then the page's own `<meta charset>` decides.
function contentType(html: Buffer): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(html);
    return 'text/html; charset=utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'text/html';
    throw error;
  }
}
