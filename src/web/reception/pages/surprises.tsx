import { NumberInput, Switch, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { languages } from '../../../contracts/common.js';
import type { Surprise, SurpriseInput } from '../../../contracts/goodwill.js';
import { post, put } from '../../shared/api.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { MoneyField } from '../money-field.js';
import { Entries } from './entries.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { cleanNames, NameFields } from './name-fields.js';
import { useMerged } from './use-merged.js';

const fresh: SurpriseInput = {
  names: { de: '', en: '' },
  valueMinor: 1000,
  weekly: null,
  card: null,
  active: true,
};

function inputOf({ names, valueMinor, weekly, card, active }: Surprise): SurpriseInput {
  return { names, valueMinor, weekly, card, active };
}

/** Words for the card only where somebody wrote some. */
function writtenCard(card: SurpriseInput['card']): SurpriseInput['card'] {
  const written = Object.entries(card ?? {}).filter(([, words]) => words.trim() !== '');
  return written.length > 0 ? Object.fromEntries(written) : null;
}

interface FieldsProps {
  form: SurpriseInput;
  set: (part: Partial<SurpriseInput>) => void;
}

function CardFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return languages.map((code) => (
    <Textarea
      key={code}
      lang={code}
      label={t('surprises.card', { language: t(`languages.${code}`) })}
      autosize
      minRows={1}
      maxLength={500}
      value={form.card?.[code] ?? ''}
      onChange={(event) => set({ card: { ...form.card, [code]: event.currentTarget.value } })}
    />
  ));
}

function SurpriseDialog({ surprise, ...ends }: DialogEnds & { surprise: Surprise | null }) {
  const { t } = useWords();
  const theirs = useMemo(() => (surprise ? inputOf(surprise) : fresh), [surprise]);
  const [form, set] = useMerged(theirs);
  const save = () => {
    const body = { ...form, names: cleanNames(form.names), card: writtenCard(form.card) };
    return surprise
      ? put(`/api/surprises/${surprise.id}`, { ...body, version: surprise.version })
      : post('/api/surprises', body);
  };
  return (
    <FormDialog title={t(surprise ? 'surprises.edit' : 'surprises.new')} save={save} {...ends}>
      <NameFields label={t('surprises.name')} names={form.names} onChange={(names) => set({ names })} />
      <MoneyField
        label={t('surprises.value')}
        value={form.valueMinor}
        onChange={(valueMinor) => set({ valueMinor })}
      />
      <NumberInput
        label={t('surprises.weekly')}
        description={t('surprises.weeklyHint')}
        min={1}
        max={1000}
        hideControls
        allowDecimal={false}
        value={form.weekly ?? ''}
        onChange={(value) => set({ weekly: value === '' ? null : Number(value) })}
      />
      <CardFields form={form} set={set} />
      <Switch
        label={t('named.active')}
        checked={form.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}

/** Small things the desk gives without a reason. */
export function Surprises() {
  const { t } = useWords();
  const format = useFormat();
  const facts = ({ valueMinor, weekly, left, active }: Surprise) =>
    [
      format.money(valueMinor),
      weekly === null ? null : t('surprises.left', { left: left ?? 0, weekly }),
      active ? null : t('named.rests'),
    ]
      .filter((fact) => fact !== null)
      .join(' · ');
  return (
    <section aria-labelledby="surprises">
      <h2 id="surprises">{t('surprises.title')}</h2>
      <Entries<Surprise>
        path="/api/surprises"
        words="surprises"
        edits
        nameOf={({ name }) => name}
        line={(surprise) => (
          <span className="row-main">
            <span className="row-name">{surprise.name}</span>
            <span className="row-sub quiet">{facts(surprise)}</span>
          </span>
        )}
        dialog={(surprise, ends) => <SurpriseDialog surprise={surprise} {...ends} />}
      />
    </section>
  );
}
