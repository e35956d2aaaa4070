/** Makes matcher inputs from a line of text, and says what came out in a form that reads well in a failing test. */
import type { Media, PostKind } from '../../../utils/platforms/types';
import { chooseRule } from '../../../utils/rules';
import type { AimedAt, HarmCategory, MatchInput, RuleMatch } from '../../../utils/rules/types';

export interface Circumstances {
  kind?: PostKind;
  media?: Media['kind'];
  earlier?: number;
  aimed?: AimedAt;
}

export function input(platform: string, category: HarmCategory, text: string, { kind, media, earlier, aimed }: Circumstances = {}): MatchInput {
  return {
    platform,
    category,
    post: {
      kind: kind ?? 'post',
      text,
      media: media ? [{ kind: media, url: null, alt: null }] : [],
      author: { name: 'Somebody', handle: 'somebody', profileUrl: null, id: null, avatarUrl: null },
    },
    earlierByAuthor: earlier ?? 0,
    aimedAt: aimed ?? null,
  };
}

export function choose(platform: string, category: HarmCategory, text: string, circumstances?: Circumstances) {
  return chooseRule(input(platform, category, text, circumstances));
}

export function cuesOf(match: RuleMatch | null | undefined): string[] {
  return match?.why.filter((reason) => reason.code === 'cue').map((reason) => reason.detail ?? '') ?? [];
}

export function codesOf(match: RuleMatch | null | undefined): string[] {
  return match?.why.map((reason) => reason.code) ?? [];
}
