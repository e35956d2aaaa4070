/** How much of what was saved a person wants to see, and what is known of who works here. For every piece on a page. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo, useState, useEffect } from 'preact/hooks';
import type { Keeper } from '../../utils/evidence/pixel-rules';

export interface Care extends Keeper {
  /** Words of posts stay folded. */
  foldWords: boolean;
  /** A break is to be offered. */
  breakDue: boolean;
  heardBreak: () => void;
  /** Of a helper's session; 0 for no limit. */
  helperLimitMinutes: number;
}

/** What a page knows of it; `watch` tells of changes until it is stopped. */
export interface KeptCare {
  first: Pick<Care, 'foldWords' | 'collector' | 'ageBand' | 'helperLimitMinutes'>;
  watch: (changed: (care: Partial<Pick<Care, 'foldWords' | 'collector' | 'ageBand' | 'helperLimitMinutes' | 'breakDue'>>) => void) => () => void;
  heardBreak: () => void;
}

const CareContext = createContext<Care>({ foldWords: false, collector: null, ageBand: null, breakDue: false, heardBreak: () => {}, helperLimitMinutes: 0 });

export const useCare = (): Care => useContext(CareContext);

export function CareProvider({ kept, children }: { kept: KeptCare; children: ComponentChildren }) {
  const [now, setNow] = useState({ ...kept.first, breakDue: false });
  useEffect(() => kept.watch((change) => setNow((before) => ({ ...before, ...change }))), [kept]);
  const value = useMemo(() => ({ ...now, heardBreak: kept.heardBreak }), [now, kept]);
  return <CareContext.Provider value={value}>{children}</CareContext.Provider>;
}
