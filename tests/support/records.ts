/** Captures for tests that need one and do not care which. */
import type { NewArtefact } from '../../utils/evidence/store';
import type { Capture } from '../../utils/evidence/types';
import { emptyPost } from '../../utils/platforms/reading';

export function captureOf(change: Partial<Omit<Capture, 'artefacts'>> & { text?: string; handle?: string | null } = {}): Omit<Capture, 'artefacts'> {
  const { text = 'Nobody asked you.', handle = 'truthteller88', ...rest } = change;
  const post = emptyPost('post');
  post.text = text;
  post.id = '1990000000000000000';
  post.author = { ...post.author, handle, name: handle && 'Truth Teller' };
  post.permalink = `https://x.com/${handle}/status/${post.id}`;
  return {
    schemaVersion: 1, id: crypto.randomUUID(), platform: 'x', kind: 'post', post, thread: { parents: [], ownReplies: [] },
    page: { url: 'https://x.com/home', title: 'Home' }, viewerLoggedIn: true, permalinkFrom: 'page', timesDisagree: false,
    capturedAt: { utc: '2026-11-21T06:32:00.000Z', offsetMinutes: 480, timeZone: 'Asia/Singapore' }, startedBy: 'button',
    environment: {
      browser: 'Chrome 156', os: 'linux x86-64', userAgent: 'test', viewport: { width: 1280, height: 900 }, devicePixelRatio: 1,
      zoom: 1, interfaceLanguage: 'en',
    },
    tool: { name: 'OnRecord', version: '0.1.0', adapter: 'x@2026-11-21' }, missing: [], ...rest,
  };
}

export function artefactOf(name: string, role: NewArtefact['role'], text: string): NewArtefact {
  const bytes = new TextEncoder().encode(text);
  return {
    name, role, mimeType: role.endsWith('-html') ? 'text/html' : 'image/png', bytes: bytes.buffer as ArrayBuffer,
    sourceUrl: null, method: null, alt: null, width: null, height: null,
  };
}
