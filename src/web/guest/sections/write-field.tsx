import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Sending } from '../use-sending.js';

interface WriteFieldProps {
  label: string;
  hint?: string;
  button: string;
  most: number;
  sending: Sending;
  onSend: (text: string) => Promise<unknown>;
  children?: ReactNode;
}

/** A field for words and one button; an empty field says so instead of a dead button. */
export function WriteField({ label, hint, button, most, sending, onSend, children }: WriteFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') {
      document.getElementById(id)?.focus();
      return;
    }
    if (await sending.send(() => onSend(text.trim()))) setText('');
  };
  return (
    <form onSubmit={(event) => void submit(event)} aria-busy={sending.busy}>
      {children}
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        rows={3}
        maxLength={most}
        required
        value={text}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {sending.problem && (
        <p role="alert" className="note note-attention">
          {sending.problem}
        </p>
      )}
      <button type="submit" className="act" disabled={sending.busy}>
        {button}
      </button>
    </form>
  );
}
