import { Button, Group, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Amenity, Unit } from '../../../contracts/catalogue.js';
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

function UnitRow({ unit, edits, onDone }: { unit: Unit; edits: boolean; onDone: () => void }) {
  const { t } = useWords();
  const { busy, error, save } = useSave(onDone);
  const change = (part: object) =>
    void save(() => patch(`/api/units/${unit.id}`, { version: unit.version, ...part }));
  return (
    <tr>
      <td>{unit.tag}</td>
      <td>{t(`unitStates.${unit.state}`)}</td>
      <td>{unit.place}</td>
      <td>
        {edits && unit.state === 'quarantine' && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={busy}
            onClick={() => change({ condition: 'ok' })}
          >
            {t('units.repaired')}
          </Button>
        )}
        {edits && unit.state === 'free' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={busy}
            onClick={() => change({ retired: true })}
          >
            {t('units.retire')}
          </Button>
        )}
        {edits && unit.state === 'retired' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={busy}
            onClick={() => change({ retired: false })}
          >
            {t('units.back')}
          </Button>
        )}
        {error !== null && <ProblemNotice error={error} />}
      </td>
    </tr>
  );
}

function Units({ amenity, edits, onChange }: { amenity: Amenity; edits: boolean; onChange: () => void }) {
  const { t } = useWords();
  const { rows, error, read } = useRows<Unit[]>(`/api/units?amenityId=${amenity.id}`);
  const done = () => {
    read();
    onChange();
  };
  return (
    <section aria-label={t('units.of', { what: amenity.name })} className="units arrive">
      <h2>{t('units.of', { what: amenity.name })}</h2>
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

/** The pieces of one amenity, and the file of all pieces. */
export function UnitsPanel({
  amenity,
  edits,
  onChange,
}: {
  amenity: Amenity | null;
  edits: boolean;
  onChange: () => void;
}) {
  const { t } = useWords();
  return (
    <>
      {amenity && <Units key={amenity.id} amenity={amenity} edits={edits} onChange={onChange} />}
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
    </>
  );
}
