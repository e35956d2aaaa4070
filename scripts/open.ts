/** Opens Chromium with the built extension on the demo feeds, for a person to try; ends when the window is closed. */
import { openChromium } from '../tests/support/chromium';
import { startHosts } from '../tests/support/server';

const hosts = await startHosts();
const ext = await openChromium({ port: hosts.port, headless: false });
console.log('These are demo pages on this computer. Press "Document & report" under a post. Close the window to end.');
for (const address of ['https://www.youtube.com/watch?v=mK4tT9wQz2e', 'https://bsky.app/', 'https://x.com/home']) await ext.openPage(address);
await new Promise<void>((closed) => { ext.context.on('close', () => closed()); });
await ext.close();
await hosts.close();
