import { type Language, languages } from '../../contracts/common.js';
import { useWords } from './words.js';

/** The four languages of a page that is opened by a link. */
export function Languages({ onChoose }: { onChoose: (language: Language) => void }) {
  const { t, language } = useWords();
  return (
    <div className="languages" role="group" aria-label={t('language')}>
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          title={t(`languages.${code}`)}
          aria-label={`${code.toUpperCase()}, ${t(`languages.${code}`)}`}
          aria-pressed={code === language}
          onClick={() => onChoose(code)}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
