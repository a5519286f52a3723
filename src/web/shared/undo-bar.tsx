import { IconPrinter, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useWords } from './words.js';

export interface UndoBarProps {
  /** What was done, as a sentence. */
  text: string;
  /** Browser time in ms until which it can be taken back; the bar leaves by itself then. */
  until: number;
  onUndo?: () => void;
  onPrint?: () => void;
  onClose: () => void;
}

/** The last thing done, with its way back, in a place that is told; stays until undo is over or something else was done. */
export function UndoBar({ text, until, onUndo, onPrint, onClose }: UndoBarProps) {
  const { t } = useWords();
  useEffect(() => {
    const timer = window.setTimeout(onClose, Math.min(Math.max(until - Date.now(), 0), 2 ** 31 - 1));
    return () => window.clearTimeout(timer);
  }, [until, onClose]);
  return (
    <div className="undo-bar arrive" data-testid="undo-bar">
      <span>{text}</span>
      {onUndo && (
        <button type="button" onClick={onUndo}>
          {t('undo')}
        </button>
      )}
      {onPrint && (
        <button type="button" onClick={onPrint} aria-label={t('print')} title={t('print')}>
          <IconPrinter size={18} aria-hidden />
        </button>
      )}
      <button type="button" onClick={onClose} aria-label={t('close')} title={t('close')}>
        <IconX size={18} aria-hidden />
      </button>
    </div>
  );
}
