import type { ReactNode } from 'react';
import { Languages } from '../shared/languages.js';
import { chooseLanguage, hasWord, useWords } from '../shared/words.js';

export function Frame({ hotel, children }: { hotel: string | null; children: ReactNode }) {
  return (
    <div className="page partner">
      <header>
        <p className="house">{hotel ?? 'gerne'}</p>
        <Languages onChoose={(language) => void chooseLanguage(language)} />
      </header>
      {children}
    </div>
  );
}

interface LoneProps {
  say: string;
  params?: Record<string, string>;
  /** Whose page it is, where that is known. */
  hotel?: string | null;
}

/** A calm page with a sentence and nothing to do. */
export function Lone({ say, params = {}, hotel = null }: LoneProps) {
  const { t } = useWords();
  return (
    <Frame hotel={hotel}>
      <main aria-live="polite" aria-busy={say === 'opening'}>
        <h1>{t(`${say}.title`, params)}</h1>
        <p>{t(`${say}.text`, params)}</p>
      </main>
    </Frame>
  );
}

/** Kindly, in the reader's language: the server's own sentences speak two. */
export function Trouble({ code }: { code: string | null }) {
  const { t } = useWords();
  if (code === null) return null;
  return (
    <p role="alert" className="note">
      {t(hasWord(`trouble.${code}`) ? `trouble.${code}` : 'trouble.other')}
    </p>
  );
}

export function Offline({ shown }: { shown: boolean }) {
  const { t } = useWords();
  return (
    <p role="status" className={shown ? 'note' : 'visually-hidden'}>
      {shown ? t('offline') : ''}
    </p>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
