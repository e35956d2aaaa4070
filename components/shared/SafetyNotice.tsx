/** What has to be said before any form: danger first, and what happens to pictures of children. */
import { supportFor } from '../../utils/pathways/helplines';
import type { HarmCategory } from '../../utils/rules/types';
import { dangerousCategories } from './categories';
import { Contacts } from './Contacts';
import { Fact } from './Fact';
import { Gap, useTranslate } from './language';
import { Notice } from './Notice';
import { OutsideLink } from './OutsideLink';
import { TAKE_IT_DOWN } from './PixelChoice';
import { useReporter } from './reporter';

/** The network of national hotlines; its list of members leads to the one of each country. */
export const HOTLINES = 'https://www.inhope.org/EN/our-members';

export function SafetyNotice({ categories }: { categories: readonly HarmCategory[] }) {
  return (
    <>
      {categories.includes('child-safety') && <ChildSafetyNotice />}
      {categories.some((category) => dangerousCategories.has(category)) &&
        <DangerNotice selfHarm={categories.includes('self-harm')} />}
    </>
  );
}

export function DangerNotice({ selfHarm }: { selfHarm: boolean }) {
  const translate = useTranslate();
  const { country, age } = useReporter();
  const { emergency, lines } = supportFor({ harms: selfHarm ? ['self-harm'] : [], country, age }, new Date());
  const crisis = selfHarm ? lines.filter(({ line, open }) => open !== false && line.kind === 'crisis').slice(0, 2) : [];
  return (
    <Notice tone="care" live>
      <p><b>{translate('common.danger.title')}</b></p>
      <p>{translate('common.danger.call')}</p>
      <Contacts contacts={emergency.flatMap(({ contacts }) => contacts)} />
      <p>{translate(selfHarm ? 'common.danger.crisis' : 'common.danger.place')}</p>
      {crisis.map(({ line }) => <div key={line.id}><Fact>{line.name}</Fact><Contacts contacts={line.contacts} /></div>)}
    </Notice>
  );
}

function ChildSafetyNotice() {
  const translate = useTranslate();
  return (
    <Notice tone="care" live>
      <p><b>{translate('common.child.title')}</b></p>
      <p>{translate('common.child.erased')}</p>
      <p>{translate('common.child.kept')}</p>
      <p>{translate('common.child.report')}<Gap /><OutsideLink url={HOTLINES}>{translate('file.child.hotline')}</OutsideLink></p>
      <p>{translate('common.child.own')}<Gap /><OutsideLink url={TAKE_IT_DOWN}>{translate('common.take-it-down')}</OutsideLink></p>
    </Notice>
  );
}
