import { mount } from '../shared/mount.js';
import { initWords } from '../shared/words.js';
import { ReceptionApp } from './reception.app.js';
import de from './words/de.json';
import en from './words/en.json';
import './reception.css';

await initWords({ de, en });
mount(<ReceptionApp />);
