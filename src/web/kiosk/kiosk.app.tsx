import { useCallback, useEffect, useState } from 'react';
import type { KioskHouse } from '../../contracts/lockers.js';
import { LiveProvider } from '../shared/live.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { kioskCalls } from './kiosk.calls.js';
import { KioskScreen } from './kiosk.screen.js';
import { PairPage } from './pair.page.js';
import { StepPage } from './pieces/step-page.js';
import { ToolBar } from './pieces/tool-bar.js';
import { useKioskLive } from './use-kiosk-live.js';

/** null: not asked yet; `unpaired`: the house does not know this screen; `unreachable`: nobody answers. */
type Known = KioskHouse | 'unpaired' | 'unreachable' | null;
const ASK_AGAIN_MS = 4_000;

export function KioskApp() {
  const { t, language } = useWords();
  const [known, setKnown] = useState<Known>(null);
  const unpaired = useCallback(() => setKnown('unpaired'), []);
  useWhoAmI(known, setKnown);
  useEffect(() => {
    document.title = t('page.title');
  }, [language, t]);
  if (known === null) return null;
  if (known === 'unpaired' || known === 'unreachable') {
    return <LonePage unreachable={known === 'unreachable'} onPaired={(house) => greet(house, setKnown)} />;
  }
  return (
    <LiveProvider audience="kiosk" onOver={unpaired}>
      <Paired house={known} />
    </LiveProvider>
  );
}

function greet(house: KioskHouse, setKnown: (known: Known) => void): void {
  void chooseLanguage(house.languages[0] ?? 'en', false);
  setKnown(house);
}

function useWhoAmI(known: Known, setKnown: (known: Known) => void): void {
  const asking = known === null || known === 'unreachable';
  useEffect(() => {
    if (!asking) return;
    let shown = true;
    const ask = async () => {
      const answer = await kioskCalls.house();
      if (!shown) return;
      if (answer.ok) greet(answer.value, setKnown);
      else setKnown(answer.status === 401 || answer.status === 403 ? 'unpaired' : 'unreachable');
    };
    void ask();
    const timer = window.setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => {
      shown = false;
      window.clearInterval(timer);
    };
  }, [asking, setKnown]);
}

function Paired({ house }: { house: KioskHouse }) {
  return <KioskScreen house={house} calls={kioskCalls} {...useKioskLive(house)} />;
}

interface LonePageProps {
  unreachable: boolean;
  onPaired: (house: KioskHouse) => void;
}

/** Before the kiosk belongs to a bank: its pairing, or that the house is out of reach. */
function LonePage({ unreachable, onPaired }: LonePageProps) {
  const { t } = useWords();
  const [contrast, setContrast] = useState(false);
  useEffect(() => {
    document.documentElement.dataset['contrast'] = contrast ? 'high' : 'normal';
  }, [contrast]);
  return (
    <div className="kiosk">
      <header className="head">
        <p className="house">gerne</p>
      </header>
      <main className="page">
        {unreachable ? (
          <StepPage
            title={t('offline.title')}
            lead={t('offline.text')}
            tone="attention"
            note={t('offline.again')}
          />
        ) : (
          <PairPage calls={kioskCalls} onPaired={onPaired} />
        )}
      </main>
      <ToolBar
        languages={['de', 'en', 'fr', 'it']}
        contrast={contrast}
        setContrast={setContrast}
        reading={null}
        setReading={() => undefined}
      />
    </div>
  );
}
