import '@fontsource-variable/inter/wght.css';
import { createRoot } from 'react-dom/client';
import { initWords } from '../shared/words.js';
import { BrokenBoundary } from './broken.boundary.js';
import { GuestApp } from './guest.app.js';
import './guest.css';
import de from './words/de.json';
import en from './words/en.json';
import fr from './words/fr.json';
import it from './words/it.json';

const root = document.getElementById('root');

await initWords({ de, en, fr, it });
if (root) {
  createRoot(root).render(
    <BrokenBoundary>
      <GuestApp />
    </BrokenBoundary>,
  );
}
