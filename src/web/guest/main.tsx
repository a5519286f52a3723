import '@fontsource-variable/inter/wght.css';
import { mountPage } from '../shared/mount-page.js';
import { initWords } from '../shared/words.js';
import { GuestApp } from './guest.app.js';
import './guest.css';
import de from './words/de.json';
import en from './words/en.json';
import fr from './words/fr.json';
import it from './words/it.json';

await initWords({ de, en, fr, it });
mountPage({ frame: 'page guest lone', children: <GuestApp /> });
