import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Amenity, Unit, UnitChange } from '../../../contracts/catalogue.js';
import { patch, post } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';
import { FileImport } from './file-import.js';

function NewUnit({ amenity, onDone }: { amenity: Amenity; onDone: () => void }) {
  const { t } = useWords();
  const [tag, setTag] = useState('');
  const { busy, error, save } = useSave(() => {
    setTag('');
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() =>
      post('/api/units', { amenityId: amenity.id, tag: tag.trim(), condition: 'ok', place: amenity.place }),
    );
  };
  return (
    <form onSubmit={submit} className="inline-form">
      <TextInput
        label={t('units.newTag')}
        placeholder="CH-0043"
        required
        pattern="[A-Za-z0-9][A-Za-z0-9._\/\-]{0,39}"
        value={tag}
        onChange={(event) => setTag(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} variant="default">
        {t('units.add')}
      </Button>
      {error !== null && <ProblemNotice error={error} />}
    </form>
  );
}

interface UnitRowProps {
  unit: Unit;
  edits: boolean;
  onDone: () => void;
}

/** What can be done with a piece where it is now: mend, retire, take back. */
const steps: Partial<Record<Unit['state'], [string, Partial<UnitChange>]>> = {
  quarantine: ['units.repaired', { condition: 'ok' }],
  free: ['units.retire', { retired: true }],
  retired: ['units.back', { retired: false }],
};

/** Where it lies, changed in place. */
function UnitPlace({ unit, change }: { unit: Unit; change: (part: Partial<UnitChange>) => void }) {
  const { t } = useWords();
  const [place, setPlace] = useState(unit.place);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (place.trim() !== unit.place) change({ place: place.trim() });
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('units.placeOf', { tag: unit.tag })}
        maxLength={120}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        rightSection={
          place.trim() !== unit.place && (
            <ActionIcon type="submit" variant="subtle" aria-label={t('units.savePlace', { tag: unit.tag })}>
              <IconCheck size={16} aria-hidden />
            </ActionIcon>
          )
        }
      />
    </form>
  );
}

function UnitRow({ unit, edits, onDone }: UnitRowProps) {
  const { t } = useWords();
  const { busy, error, save } = useSave(onDone, onDone);
  const change = (part: Partial<UnitChange>) =>
    void save(() => patch(`/api/units/${unit.id}`, { version: unit.version, ...part }));
  const step = edits ? steps[unit.state] : undefined;
  return (
    <tr>
      <td>{unit.tag}</td>
      <td>{t(`unitStates.${unit.state}`)}</td>
      <td>{edits ? <UnitPlace key={unit.version} unit={unit} change={change} /> : unit.place}</td>
      <td>
        {step && (
          <Button
            size="compact-sm"
            variant="subtle"
            color={unit.state === 'quarantine' ? undefined : 'gray'}
            loading={busy}
            onClick={() => change(step[1])}
            aria-label={`${t(step[0])}: ${unit.tag}`}
          >
            {t(step[0])}
          </Button>
        )}
        {error !== null && <ProblemNotice error={error} />}
      </td>
    </tr>
  );
}

interface UnitsOfProps {
  amenity: Amenity;
  edits: boolean;
  onChange: () => void;
}

/** The pieces of one amenity; they open below the list, so the eye and the focus are taken there. */
export function UnitsOf({ amenity, edits, onChange }: UnitsOfProps) {
  const { t } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    title.current?.scrollIntoView({ block: 'start' });
  }, []);
  const { rows, error, read } = useRows<Unit[]>(`/api/units?amenityId=${amenity.id}`);
  const done = () => {
    read();
    onChange();
  };
  return (
    <section aria-label={t('units.of', { what: amenity.name })} className="units arrive">
      <h2 ref={title} tabIndex={-1}>
        {t('units.of', { what: amenity.name })}
      </h2>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {edits && <NewUnit amenity={amenity} onDone={done} />}
      {rows?.length === 0 && <p className="quiet">{t('units.empty')}</p>}
      {rows && rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('table.tag')}</th>
              <th scope="col">{t('table.state')}</th>
              <th scope="col">{t('table.place')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('table.do')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((unit) => (
              <UnitRow key={unit.id} unit={unit} edits={edits} onDone={done} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The file of all pieces. */
export function UnitsFile({ edits, onChange }: { edits: boolean; onChange: () => void }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="units-file">
      <h2 id="units-file">{t('units.file')}</h2>
      <Group mb="md">
        <Button
          component="a"
          href="/api/units.csv"
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('units.export')}
        </Button>
      </Group>
      {edits && <FileImport path="/api/units/import" hint={t('units.hint')} onDone={onChange} />}
    </section>
  );
}
