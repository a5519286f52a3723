import { readFileSync } from 'node:fs';
import { type Dictionary, lexicon } from './lexicon.rules.js';

/** Devices, connectors and words for things, in German, English, French and Italian. */
export const houseLexicon = lexicon(
  JSON.parse(readFileSync(new URL('./understanding.json', import.meta.url), 'utf8')) as Dictionary,
);
