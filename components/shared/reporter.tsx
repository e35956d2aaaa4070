/** What this device knows of the person who reports: the country and the age they named, and addresses they corrected. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import type { AgeBand } from '../../utils/ages';
import type { Corrections } from '../../utils/reporting/corrected';

/** What is kept, and how to keep more. */
export interface KeptReporter {
  country: string | null;
  corrections: Corrections;
  keepCountry: (country: string | null) => Promise<unknown>;
  /** Of the person harmed. Absent like `keepAge` where nothing depends on it. */
  age?: AgeBand | null;
  keepAge?: (age: AgeBand | null) => Promise<unknown>;
  /** Absent where addresses are only used, not corrected. `null` takes a correction back. */
  keepCorrection?: (key: string, url: string | null) => Promise<Corrections>;
}

interface Reporter {
  country: string | null;
  age: AgeBand | null;
  corrections: Corrections;
  setCountry: (country: string | null) => Promise<void>;
  setAge: (age: AgeBand | null) => Promise<void>;
  correct: ((key: string, url: string | null) => Promise<void>) | null;
}

const ReporterContext = createContext<Reporter>({
  country: null, age: null, corrections: {}, setCountry: async () => {}, setAge: async () => {}, correct: null,
});

export const useReporter = (): Reporter => useContext(ReporterContext);

export function ReporterProvider({ kept, children }: { kept: KeptReporter; children: ComponentChildren }) {
  const [country, setCountry] = useState(kept.country);
  const [age, setAge] = useState(kept.age ?? null);
  const [corrections, setCorrections] = useState(kept.corrections);
  const { keepCorrection } = kept;
  const value = useMemo((): Reporter => ({
    country, age, corrections,
    setCountry: async (chosen) => {
      await kept.keepCountry(chosen);
      setCountry(chosen);
    },
    setAge: async (chosen) => {
      await kept.keepAge?.(chosen);
      setAge(chosen);
    },
    correct: keepCorrection ? async (key, url) => setCorrections(await keepCorrection(key, url)) : null,
  }), [kept, country, age, corrections]);
  return <ReporterContext.Provider value={value}>{children}</ReporterContext.Provider>;
}
