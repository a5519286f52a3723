import { mount } from '../shared/mount.js';
import { initWords } from '../shared/words.js';
import { ManagerApp } from './manager.app.js';
import './manager.css';
import de from './words/de.json';
import en from './words/en.json';

await initWords({ de, en });
mount(<ManagerApp />);
