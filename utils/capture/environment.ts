/** Which browser and system a record was made on, from what the browser says of itself. */
import type { CaptureEnvironment } from '../evidence/types';
import type { CaptureDraft } from './types';

const BROWSERS: [RegExp, string][] = [
  [/Firefox\/([\d.]+)/, 'Firefox'], [/Edg\/([\d.]+)/, 'Edge'], [/OPR\/([\d.]+)/, 'Opera'], [/(?:Headless)?Chrome\/([\d.]+)/, 'Chrome'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
];

export function environmentOf(
  userAgent: string, os: string, draft: Pick<CaptureDraft, 'viewport' | 'devicePixelRatio'>, zoom: number | null, interfaceLanguage: string,
  languages: string[],
): CaptureEnvironment {
  return {
    browser: browserName(userAgent), os, userAgent, viewport: draft.viewport, devicePixelRatio: draft.devicePixelRatio,
    zoom, interfaceLanguage, languages,
  };
}

export function browserName(userAgent: string): string {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return userAgent;
}
