import { mount } from '../shared/mount.js';
import { initWords } from '../shared/words.js';
import { FacilitiesApp } from './facilities.app.js';
import './facilities.css';
import de from './words/de.json';
import en from './words/en.json';

await initWords({ de, en });
mount(<FacilitiesApp />);
