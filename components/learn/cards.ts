/** Which steps and which word to bystanders go with a harm: keys under `learn.step.` and `learn.bystander.` in locales. */
import type { HarmCategory } from '../../utils/rules/types';

export interface LearnCard {
  steps: readonly [string, string, string];
  bystander: 'others' | 'pictures' | 'child' | 'danger';
}

export const learnCards: Record<HarmCategory, LearnCard> = {
  harassment: { steps: ['save', 'quiet', 'report'], bystander: 'others' },
  threat: { steps: ['emergency', 'save', 'tell'], bystander: 'danger' },
  stalking: { steps: ['emergency', 'save', 'door'], bystander: 'danger' },
  doxxing: { steps: ['save', 'door', 'tell'], bystander: 'others' },
  ncii: { steps: ['door', 'hash', 'tell'], bystander: 'pictures' },
  sextortion: { steps: ['stop', 'door', 'tell'], bystander: 'pictures' },
  'sexual-harassment': { steps: ['save', 'quiet', 'report'], bystander: 'others' },
  hate: { steps: ['save', 'report', 'look-away'], bystander: 'others' },
  impersonation: { steps: ['save', 'report', 'tell'], bystander: 'others' },
  'child-safety': { steps: ['no-save', 'door', 'tell'], bystander: 'child' },
  'self-harm': { steps: ['emergency', 'tell', 'report'], bystander: 'danger' },
  incitement: { steps: ['emergency', 'save', 'report'], bystander: 'danger' },
  defamation: { steps: ['save', 'false', 'door'], bystander: 'others' },
  scam: { steps: ['bank', 'save', 'door'], bystander: 'others' },
  'account-takeover': { steps: ['account', 'bank', 'tell'], bystander: 'others' },
  'violent-graphic': { steps: ['look-away', 'report', 'tell'], bystander: 'others' },
  other: { steps: ['save', 'tell', 'report'], bystander: 'others' },
};
