import { createContext, useContext, useMemo } from 'react';
import { formatFor, type Format, type HousePlace } from './format.js';
import { useWords } from './words.js';

/** Until somebody is signed in nobody sees a price or a time that matters; still never the browser's zone by accident. */
export const HouseContext = createContext<HousePlace>({ timeZone: 'Europe/Zurich', currency: 'CHF' });

/** Dates, times and money in the hotel's zone and the console's language. */
export function useFormat(): Format {
  const { language } = useWords();
  const place = useContext(HouseContext);
  return useMemo(() => formatFor(language, place), [language, place]);
}
