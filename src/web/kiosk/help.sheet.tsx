import { useEffect, useState } from 'react';
import { useWords } from '../shared/words.js';
import type { HelpReply, KioskCalls } from './kiosk.calls.js';
import { Sheet } from './pieces/sheet.js';

type Ring = { is: 'ringing' } | { is: 'heard'; reply: HelpReply } | { is: 'unheard' };

/** Rings at the desk as soon as it is shown, and says who comes. */
export function HelpSheet({ calls, onClose }: { calls: KioskCalls; onClose: () => void }) {
  const { t } = useWords();
  const [ring, setRing] = useState<Ring>({ is: 'ringing' });
  useEffect(() => {
    let shown = true;
    void calls.help().then((answer) => {
      if (shown) setRing(answer.ok ? { is: 'heard', reply: answer.value } : { is: 'unheard' });
    });
    return () => {
      shown = false;
    };
  }, [calls]);
  const { title, text } = wordsOf(ring, t);
  return (
    <Sheet title={title} text={text} onClose={onClose}>
      <button type="button" className="choice choice-main choice-line" onClick={onClose}>
        {t('help.close')}
      </button>
    </Sheet>
  );
}

function wordsOf(
  ring: Ring,
  t: (key: string, params?: { name: string }) => string,
): { title: string; text: string } {
  switch (ring.is) {
    case 'ringing':
      return { title: t('tools.help'), text: t('help.calling') };
    case 'unheard':
      return { title: t('help.failed_title'), text: t('help.failed') };
    case 'heard': {
      const { by } = ring.reply;
      return { title: t('help.title'), text: by ? t('help.by', { name: by }) : t('help.somebody') };
    }
  }
}
