/** What we know of rules, laws and helplines, in the person's language where it was translated, else in English. */
import { useEffect, useState } from 'preact/hooks';
import { loadFacts, type Facts } from '../../utils/facts';
import { useLanguage } from './language';

interface Said { text: string; language: string }

/** English until the translations are there, and where there are none. */
export function useFacts(): (english: string) => Said {
  const language = useLanguage();
  const facts = useFactsOf(language);
  return (english) => (facts && Object.hasOwn(facts, english) ? { text: facts[english]!, language } : { text: english, language: 'en' });
}

/** All that is translated, for what is written on this page; `undefined` while it is read, and where there is nothing to read. */
export function useFactsOf(language: string): Facts | undefined {
  const [known, setKnown] = useState<{ of: string; facts: Facts } | null>(null);
  useEffect(() => {
    let wanted = true;
    // Where they cannot be read, English stays.
    loadFacts(language)?.then((facts) => { if (wanted) setKnown({ of: language, facts }); }, () => undefined);
    return () => { wanted = false; };
  }, [language]);
  return known?.of === language ? known.facts : undefined;
}

export function Fact({ children }: { children: string }) {
  const { text, language } = useFacts()(children);
  return <bdi lang={language}>{text}</bdi>;
}
