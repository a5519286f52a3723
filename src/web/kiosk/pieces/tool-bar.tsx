import { IconArrowLeft, IconContrast, IconHelp, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { chooseLanguage, useWords } from '../../shared/words.js';
import type { Language } from '../../../contracts/common.js';

const ownNames: Record<Language, string> = { de: 'Deutsch', en: 'English', fr: 'Français', it: 'Italiano' };

interface ToolBarProps {
  languages: readonly Language[];
  /** Absent where there is nothing to go back to. */
  back?: (() => void) | undefined;
  help?: (() => void) | undefined;
  contrast: boolean;
  setContrast: (on: boolean) => void;
  /** Null where this machine cannot speak. */
  reading: boolean | null;
  setReading: (on: boolean) => void;
}

/** At the bottom edge, where a hand in a wheelchair reaches it. */
export function ToolBar({ languages, back, help, ...switches }: ToolBarProps) {
  const { t } = useWords();
  return (
    <nav className="tools" aria-label={t('tools.label')}>
      <div className="tool-row">
        {back && (
          <button type="button" className="tool tool-back" onClick={back}>
            <IconArrowLeft aria-hidden size="1.3em" /> {t('tools.back')}
          </button>
        )}
        {help && (
          <button type="button" className="tool tool-help" onClick={help}>
            <IconHelp aria-hidden size="1.3em" /> {t('tools.help')}
          </button>
        )}
      </div>
      <div className="tool-row">
        <Languages languages={languages} />
        <Switches {...switches} />
      </div>
    </nav>
  );
}

function Languages({ languages }: Pick<ToolBarProps, 'languages'>) {
  const { t, language: spoken } = useWords();
  return (
    <div className="tool-group" role="group" aria-label={t('tools.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          className="tool tool-language"
          lang={language}
          aria-label={`${language.toUpperCase()}, ${ownNames[language]}`}
          aria-pressed={spoken === language}
          onClick={() => void chooseLanguage(language, false)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

type SwitchesProps = Pick<ToolBarProps, 'contrast' | 'setContrast' | 'reading' | 'setReading'>;

function Switches({ contrast, setContrast, reading, setReading }: SwitchesProps) {
  const { t } = useWords();
  return (
    <div className="tool-group">
      <button type="button" className="tool" aria-pressed={contrast} onClick={() => setContrast(!contrast)}>
        <IconContrast aria-hidden size="1.3em" /> <span className="tool-word">{t('tools.contrast')}</span>
      </button>
      {reading !== null && (
        <button type="button" className="tool" aria-pressed={reading} onClick={() => setReading(!reading)}>
          {reading ? <IconVolumeOff aria-hidden size="1.3em" /> : <IconVolume aria-hidden size="1.3em" />}{' '}
          <span className="tool-word">{t(reading ? 'tools.stop' : 'tools.read')}</span>
        </button>
      )}
    </div>
  );
}
