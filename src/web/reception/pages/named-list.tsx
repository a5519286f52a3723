import { Switch } from '@mantine/core';
import { useMemo } from 'react';
import type { NamedInput, NamedThing } from '../../../contracts/person.js';
import { post, put } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { Entries } from './entries.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { cleanNames, NameFields } from './name-fields.js';
import { useMerged } from './use-merged.js';

const fresh: NamedInput = { names: { de: '', en: '' }, active: true };

interface NamedDialogProps extends DialogEnds {
  path: string;
  words: 'perks' | 'questions';
  thing: NamedThing | null;
}

function NamedDialog({ path, words, thing, ...ends }: NamedDialogProps) {
  const { t } = useWords();
  const theirs = useMemo(() => (thing ? { names: thing.names, active: thing.active } : fresh), [thing]);
  const [form, set] = useMerged(theirs);
  const save = () => {
    const body = { ...form, names: cleanNames(form.names) };
    return thing ? put(`${path}/${thing.id}`, { ...body, version: thing.version }) : post(path, body);
  };
  return (
    <FormDialog title={t(thing ? `${words}.edit` : `${words}.new`)} save={save} {...ends}>
      <NameFields label={t(`${words}.name`)} names={form.names} onChange={(names) => set({ names })} />
      <Switch
        label={t('named.active')}
        checked={form.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}

/** Perks of the house club, or questions for advice: names in four languages. */
export function NamedList({ path, words }: { path: string; words: 'perks' | 'questions' }) {
  const { t, language } = useWords();
  const nameOf = ({ names }: NamedThing) => names[language] ?? names.en;
  return (
    <section aria-labelledby={words}>
      <h2 id={words}>{t(`${words}.title`)}</h2>
      <Entries<NamedThing>
        path={path}
        words={words}
        edits
        nameOf={nameOf}
        line={(thing) => (
          <span className="row-main">
            <span className="row-name">{nameOf(thing)}</span>
            {!thing.active && <span className="row-sub quiet">{t('named.rests')}</span>}
          </span>
        )}
        dialog={(thing, ends) => <NamedDialog path={path} words={words} thing={thing} {...ends} />}
      />
    </section>
  );
}
