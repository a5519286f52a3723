import { useCallback, useEffect, useState } from 'react';

const regions: Record<string, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };
const speech = (): SpeechSynthesis | null =>
  'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window ? window.speechSynthesis : null;

/** What stands on the page, in its order; `data-read` may hold words better spoken than written (a PIN digit by digit). */
export function spokenText(root: ParentNode): string {
  return [...root.querySelectorAll<HTMLElement>('[data-read]')]
    .map((part) => (part.dataset['read'] || part.textContent || '').trim())
    .filter((text) => text !== '')
    .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
    .join(' ');
}

export interface ReadAloud {
  /** Null where this machine has no voice. */
  reading: boolean | null;
  setReading: (on: boolean) => void;
}

/** Reads every step once it is asked to, until it is asked to stop. `page` names what is on the screen. */
export function useReadAloud(page: string, language: string): ReadAloud {
  const [reading, setOn] = useState(false);
  useEffect(() => {
    const voice = speech();
    if (!voice || !reading) return;
    const words = new SpeechSynthesisUtterance(spokenText(document));
    words.lang = regions[language] ?? language;
    voice.cancel();
    voice.speak(words);
    return () => voice.cancel();
  }, [reading, page, language]);
  const setReading = useCallback((on: boolean) => setOn(on), []);
  return { reading: speech() ? reading : null, setReading };
}
