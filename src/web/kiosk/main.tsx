import '@fontsource-variable/inter/wght.css';
import { createRoot } from 'react-dom/client';
import { initWords } from '../shared/words.js';
import { BrokenBoundary } from './broken.boundary.js';
import { KioskApp } from './kiosk.app.js';
import './kiosk.css';
import './kiosk-parts.css';
import './kiosk-steps.css';
import de from './words/de.json';
import en from './words/en.json';
import fr from './words/fr.json';
import it from './words/it.json';

const root = document.getElementById('root');

await initWords({ de, en, fr, it }, 'en');
if (root) {
  createRoot(root).render(
    <BrokenBoundary>
      <KioskApp />
    </BrokenBoundary>,
  );
}
