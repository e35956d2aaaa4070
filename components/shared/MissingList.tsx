/** What could not be captured, in words, closed until asked for. */
import { Disclosure } from './Disclosure';
import { useTranslate } from './language';
import type { MissingWords } from './record-words';

export function MissingList({ missing, open = false }: { missing: MissingWords[]; open?: boolean }) {
  const translate = useTranslate();
  if (missing.length === 0) return null;
  return (
    <Disclosure summary={translate('common.not-saved', { count: missing.length })} open={open}>
      <ul class="missing stack-tight small">
        {missing.map(({ words, details }) => (
          <li key={words}>{words}{details.map((detail) => <span key={detail} class="muted mono"> <bdi>{detail}</bdi></span>)}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
