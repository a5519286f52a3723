import { type Language, languages } from '../../contracts/common.js';
import { chooseLanguage, useWords } from '../shared/words.js';

const NAMES: Record<Language, string> = { de: 'Deutsch', en: 'English', fr: 'Français', it: 'Italiano' };

/** One tap; from then on the house speaks it with her too. */
export function Languages({ onChoose }: { onChoose: ((language: Language) => void) | null }) {
  const { t, language } = useWords();
  return (
    <div className="languages" role="group" aria-label={t('language')}>
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          title={NAMES[code]}
          aria-label={NAMES[code]}
          aria-pressed={code === language}
          onClick={() => {
            void chooseLanguage(code, false);
            onChoose?.(code);
          }}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
