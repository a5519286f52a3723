import { Button, Modal, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Amenity, AmenityInput, AmenityKind } from '../../../contracts/catalogue.js';
import type { Connector } from '../../../contracts/common.js';
import type { Plan } from '../../../contracts/wifi.js';
import { post, put } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { icons } from '../amenity-icon.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';

const kinds: AmenityKind[] = ['loan', 'giveaway', 'voucher', 'bay'];
const connectors: Connector[] = [
  'usb-c',
  'lightning',
  'micro-usb',
  'usb-a',
  'qi',
  'magsafe',
  'laptop-barrel',
  'plug-ch',
  'plug-eu',
  'plug-uk',
  'plug-us',
];

const fresh: AmenityInput = {
  kind: 'loan',
  names: { de: '', en: '' },
  icon: 'usb-c',
  connector: null,
  plug: null,
  valueMinor: 0,
  loanMinutes: null,
  place: '',
  stock: null,
  planId: null,
  onePerGuest: false,
  active: true,
};

function inputOf(amenity: Amenity): AmenityInput {
  const {
    kind,
    names,
    icon,
    connector,
    plug,
    valueMinor,
    loanMinutes,
    place,
    stock,
    planId,
    onePerGuest,
    active,
  } = amenity;
  return {
    kind,
    names,
    icon,
    connector,
    plug,
    valueMinor,
    loanMinutes,
    place,
    stock,
    planId,
    onePerGuest,
    active,
  };
}

/** Only what its kind has: the server refuses a loan with a stock. */
function ofItsKind(form: AmenityInput): AmenityInput {
  const { names } = form;
  return {
    ...form,
    names: {
      de: names.de,
      en: names.en,
      ...(names.fr ? { fr: names.fr } : {}),
      ...(names.it ? { it: names.it } : {}),
    },
    stock: form.kind === 'giveaway' ? (form.stock ?? 0) : null,
    planId: form.kind === 'voucher' ? form.planId : null,
    loanMinutes: form.kind === 'loan' ? form.loanMinutes : null,
  };
}

interface FieldsProps {
  form: AmenityInput;
  set: (part: Partial<AmenityInput>) => void;
}

function NameFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      {(['de', 'en', 'fr', 'it'] as const).map((code) => (
        <TextInput
          key={code}
          label={t('catalogue.name', { language: t(`languages.${code}`) })}
          lang={code}
          required={code === 'de' || code === 'en'}
          maxLength={80}
          value={form.names[code] ?? ''}
          onChange={(event) => set({ names: { ...form.names, [code]: event.currentTarget.value } })}
        />
      ))}
    </>
  );
}

/** The two ends of a cable. */
function EndFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  const ends = connectors.map((value) => ({ value, label: t(`connectors.${value}`) }));
  return (
    <>
      <Select
        label={t('catalogue.connector')}
        clearable
        data={ends}
        value={form.connector}
        onChange={(connector) => set({ connector })}
      />
      <Select
        label={t('catalogue.plug')}
        clearable
        data={ends}
        value={form.plug}
        onChange={(plug) => set({ plug })}
      />
    </>
  );
}

function KindFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  const plans = useRows<Plan[]>('/api/plans');
  return (
    <>
      {form.kind === 'loan' && (
        <NumberInput
          label={t('catalogue.loanMinutes')}
          description={t('catalogue.loanMinutesHint')}
          min={5}
          max={525_600}
          allowDecimal={false}
          value={form.loanMinutes ?? ''}
          onChange={(value) => set({ loanMinutes: value === '' ? null : Number(value) })}
        />
      )}
      {form.kind === 'giveaway' && (
        <NumberInput
          label={t('catalogue.stock')}
          required
          min={0}
          allowDecimal={false}
          value={form.stock ?? 0}
          onChange={(value) => set({ stock: Number(value) })}
        />
      )}
      {form.kind === 'voucher' && (
        <Select
          label={t('catalogue.plan')}
          required
          data={(plans.rows ?? []).map((plan) => ({ value: plan.id, label: plan.name }))}
          value={form.planId}
          onChange={(planId) => set({ planId })}
        />
      )}
      {form.kind !== 'voucher' && <EndFields form={form} set={set} />}
    </>
  );
}

function CommonFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t('catalogue.icon')}
        data={[...new Set([...Object.keys(icons), form.icon])]}
        value={form.icon}
        allowDeselect={false}
        onChange={(icon) => set({ icon: icon ?? form.icon })}
      />
      <TextInput
        label={t('catalogue.place')}
        description={t('catalogue.placeHint')}
        maxLength={120}
        value={form.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
      <NumberInput
        label={t('catalogue.value')}
        min={0}
        max={100_000}
        decimalScale={2}
        value={form.valueMinor / 100}
        onChange={(value) => set({ valueMinor: Math.round(Number(value) * 100) })}
      />
      <Switch
        label={t('catalogue.onePerGuest')}
        description={t('catalogue.onePerGuestHint')}
        checked={form.onePerGuest}
        onChange={(event) => set({ onePerGuest: event.currentTarget.checked })}
      />
      <Switch
        label={t('catalogue.active')}
        checked={form.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </>
  );
}

export interface AmenityDialogProps {
  amenity: Amenity | null;
  onClose: () => void;
  onDone: () => void;
}

export function AmenityDialog({ amenity, onClose, onDone }: AmenityDialogProps) {
  const { t } = useWords();
  const [form, setForm] = useState<AmenityInput>(amenity ? inputOf(amenity) : fresh);
  const set = (part: Partial<AmenityInput>) => setForm((now) => ({ ...now, ...part }));
  const { busy, error, save } = useSave(() => {
    onDone();
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = ofItsKind(form);
    void save(() =>
      amenity
        ? put(`/api/amenities/${amenity.id}`, { ...body, version: amenity.version })
        : post('/api/amenities', body),
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(amenity ? 'catalogue.edit' : 'catalogue.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} className="form">
        {!amenity && (
          <Select
            label={t('catalogue.kind')}
            data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            value={form.kind}
            allowDeselect={false}
            onChange={(kind) => set({ kind: (kind ?? 'loan') as AmenityKind })}
          />
        )}
        <NameFields form={form} set={set} />
        <KindFields form={form} set={set} />
        <CommonFields form={form} set={set} />
        {error !== null && <ProblemNotice error={error} />}
        <Button type="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  );
}
