import type { GuestPage } from '../../../contracts/guest-page.js';
import { useWords } from '../../shared/words.js';

/** What became of her ideas. */
export function IdeasSection({ ideas }: { ideas: GuestPage['ideas'] }) {
  const { t } = useWords();
  if (ideas.length === 0) return null;
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas">{t('ideas.title')}</h2>
      <ul className="rows">
        {ideas.map(({ id, words, became }) => (
          <li key={id}>
            <q>{words}</q>
            <strong>{became}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
