import { Button, Group, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { Dialog } from '../../shared/dialog.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { TimeInput } from '../time-input.js';

export interface UntilDialogProps {
  title: string;
  /** Calendar day of the guest's departure. */
  departure: string;
  /** The time it would end now, ms. */
  from: number;
  /** What was said before, ISO 8601. */
  said?: string | null;
  onClose: () => void;
  onUntil: (iso: string) => void;
}

const hour = 3_600_000;

/** In 24 hours whatever the browser's language. `own` is a wall clock, `2015-09-24T11:00`. */
function DayAndTime({ own, setOwn, first }: { own: string; setOwn: (own: string) => void; first: string }) {
  const { t } = useWords();
  return (
    <Group grow align="flex-end">
      <TextInput
        type="date"
        label={t('untilOwn')}
        required
        min={first}
        value={own.slice(0, 10)}
        onChange={(event) => setOwn(`${event.currentTarget.value}T${own.slice(11)}`)}
      />
      <TimeInput
        label={t('untilTime')}
        required
        placeholder="11:00"
        value={own.slice(11)}
        onChange={(event) => setOwn(`${own.slice(0, 10)}T${event.currentTarget.value}`)}
      />
    </Group>
  );
}

/** Until when: two usual answers as taps, any other typed, all in the hotel's time. */
export function UntilDialog({ title, departure, from, said, onClose, onUntil }: UntilDialogProps) {
  const { t } = useWords();
  const format = useFormat();
  const { timeZone } = useContext(HouseContext);
  const usual = [from + 2 * hour, Date.parse(zonedIso(`${departure}T11:00`, timeZone))].filter(
    (at) => at > from,
  );
  const [own, setOwn] = useState(() =>
    toLocal(said ? Date.parse(said) : (usual.at(-1) ?? from + 24 * hour), timeZone),
  );
  const choose = (iso: string) => {
    onUntil(iso);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(zonedIso(own, timeZone, from));
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <Group gap="xs" mb="md">
        {usual.map((at, index) => (
          <Button
            key={at}
            variant="light"
            data-autofocus={index === 0 || undefined}
            onClick={() => choose(new Date(at).toISOString())}
          >
            {t('until', { when: `${format.day(at)}, ${format.time(at)}` })}
          </Button>
        ))}
      </Group>
      <form onSubmit={submit}>
        <DayAndTime own={own} setOwn={setOwn} first={toLocal(from, timeZone).slice(0, 10)} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button type="submit">{t('save')}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
