import type { PageCare } from '../../../contracts/guest-page.js';
import { hasWord, useWords } from '../../shared/words.js';
import type { When } from '../when.js';

/** Who takes care of what, by name. */
export function CareSection({ care, when }: { care: PageCare[]; when: When }) {
  const { t, language } = useWords();
  if (care.length === 0) return null;
  return (
    <section aria-labelledby="care">
      <h2 id="care">{t('care.title')}</h2>
      <ul className="rows" aria-live="polite">
        {care.map((one) => (
          <li key={one.id} data-kind={one.kind}>
            <strong>{one.names?.[language] ?? one.what}</strong>
            <span>{t(wordOf(one), placesOf(one, when))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordOf({ kind, status, at }: PageCare): string {
  const exact = `care.${kind}.${status}`;
  if (!at && hasWord(`${exact}_soon`)) return `${exact}_soon`;
  return hasWord(exact) ? exact : `care.${kind}.open`;
}

function placesOf({ by, partner, at }: PageCare, when: When): Record<string, string> {
  return { by: by ?? '', partner: partner ?? '', when: at ? when(at) : '' };
}
