import { readFileSync } from 'node:fs';
import { type Dictionary, lexicon } from './lexicon.rules.js';
import { times, type TimeWords } from './times.rules.js';

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** Devices, connectors and words for things, in German, English, French and Italian. */
export const houseLexicon = lexicon(read('./understanding.json') as Dictionary);

/** Words for days, times and lengths of time, in the same four. */
export const houseTimes = times(read('./times.json') as TimeWords);
