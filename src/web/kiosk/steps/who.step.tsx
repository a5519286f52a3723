import { useState } from 'react';
import type { FormEvent } from 'react';
import { useWords } from '../../shared/words.js';
import { useKiosk } from '../kiosk.context.js';
import type { WhoStep as Step } from '../kiosk.flow.js';
import { NoteLine } from '../pieces/note-line.js';
import { StepPage } from '../pieces/step-page.js';

export function WhoStep({ step }: { step: Step }) {
  const { t } = useWords();
  const { send } = useKiosk();
  const [room, setRoom] = useState(step.room);
  const [name, setName] = useState(step.name);
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (room.trim() && name.trim()) return send({ type: 'guest', room, name });
    const missing = event.currentTarget.elements.namedItem(room.trim() ? 'name' : 'room');
    if (missing instanceof HTMLInputElement) missing.focus();
  };
  return (
    <StepPage title={t('who.title')} lead={t('who.lead')} note={<NoteLine note={step.note} wait={0} />}>
      <form className="who" onSubmit={submit} noValidate autoComplete="off">
        <Field
          name="room"
          label={t('who.room')}
          value={room}
          onChange={setRoom}
          missing={asked && !room.trim() ? t('who.room_missing') : ''}
          longest={12}
        />
        <Field
          name="name"
          label={t('who.name')}
          value={name}
          onChange={setName}
          missing={asked && !name.trim() ? t('who.name_missing') : ''}
          longest={80}
        />
        <button type="submit" className="choice choice-main choice-line">
          {t('who.go')}
        </button>
      </form>
    </StepPage>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  missing: string;
  longest: number;
}

function Field({ name, label, value, onChange, missing, longest }: FieldProps) {
  return (
    <div className={`field field-${name}`}>
      <label htmlFor={`field-${name}`}>{label}</label>
      <input
        id={`field-${name}`}
        name={name}
        value={value}
        maxLength={longest}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        autoCapitalize={name === 'name' ? 'words' : 'characters'}
        aria-invalid={missing !== ''}
        aria-describedby={missing ? `missing-${name}` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing && (
        <p id={`missing-${name}`} className="missing">
          {missing}
        </p>
      )}
    </div>
  );
}
