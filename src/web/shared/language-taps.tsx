import { chooseLanguage, useWords } from './words.js';
import './gate.css';

/** Two languages, one tap: before anybody is known. */
export function LanguageTaps() {
  const { t, language } = useWords();
  return (
    <div className="language-taps" role="group" aria-label={t('signIn.language')}>
      {(['de', 'en'] as const).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language === code}
          onClick={() => void chooseLanguage(code)}
        >
          {t(`languages.${code}`)}
        </button>
      ))}
    </div>
  );
}
