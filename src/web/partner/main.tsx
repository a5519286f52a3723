import '../shared/theme.css';
import { mountPage } from '../shared/mount-page.js';
import { initWords } from '../shared/words.js';
import { PartnerApp } from './partner.app.js';
import './partner.css';
import de from './words/de.json';
import en from './words/en.json';
import fr from './words/fr.json';
import it from './words/it.json';

await initWords({ de, en, fr, it });
mountPage({ frame: 'page partner', children: <PartnerApp /> });
