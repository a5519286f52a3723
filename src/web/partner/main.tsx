import { createRoot } from 'react-dom/client';
import '../shared/theme.css';
import { initWords } from '../shared/words.js';
import { BrokenBoundary } from './broken.boundary.js';
import { PartnerApp } from './partner.app.js';
import './partner.css';
import de from './words/de.json';
import en from './words/en.json';
import fr from './words/fr.json';
import it from './words/it.json';

const root = document.getElementById('root');

await initWords({ de, en, fr, it });
if (root) {
  createRoot(root).render(
    <BrokenBoundary>
      <PartnerApp />
    </BrokenBoundary>,
  );
}
