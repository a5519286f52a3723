import { IconBackspace, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../shared/words.js';

export const PIN_LENGTH = 6;

interface PinPadProps {
  disabled: boolean;
  /** Called with the sixth digit; the pad then empties itself. */
  onPin: (pin: string) => void;
}

/** Digits by finger or by keyboard. What was typed is shown as dots: others may stand behind the guest. */
export function PinPad({ disabled, onPin }: PinPadProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const put = (digit: string) => {
    if (disabled) return;
    const next = typed + digit;
    setTyped(next.length === PIN_LENGTH ? '' : next);
    if (next.length === PIN_LENGTH) onPin(next);
  };
  const drop = () => setTyped(typed.slice(0, -1));
  useDigitKeys(put, drop);
  return (
    <div className="pin-pad" role="group" aria-label={t('pad.label')}>
      <div className="pin-dots" role="status" aria-label={t('repeat.hidden', { count: typed.length })}>
        {Array.from({ length: PIN_LENGTH }, (_, index) => (
          <span key={index} className="pin-dot" data-filled={index < typed.length} />
        ))}
      </div>
      <div className="pin-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <DigitKey key={digit} digit={digit} disabled={disabled} put={put} />
        ))}
        <button
          type="button"
          className="key key-quiet"
          disabled={disabled}
          aria-label={t('pad.clear')}
          onClick={() => setTyped('')}
        >
          <IconX aria-hidden size="1.2em" />
        </button>
        <DigitKey digit="0" disabled={disabled} put={put} />
        <button
          type="button"
          className="key key-quiet"
          disabled={disabled}
          aria-label={t('pad.delete')}
          onClick={drop}
        >
          <IconBackspace aria-hidden size="1.2em" />
        </button>
      </div>
    </div>
  );
}

function DigitKey({
  digit,
  disabled,
  put,
}: {
  digit: string;
  disabled: boolean;
  put: (digit: string) => void;
}) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="key"
      disabled={disabled}
      aria-label={t('pad.digit', { digit })}
      onClick={() => put(digit)}
    >
      {digit}
    </button>
  );
}

function useDigitKeys(put: (digit: string) => void, drop: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A dialog on top has the keyboard for itself.
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      if (/^\d$/.test(event.key)) put(event.key);
      if (event.key === 'Backspace') drop();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
