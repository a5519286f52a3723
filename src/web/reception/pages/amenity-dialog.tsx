import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Amenity, AmenityInput, AmenityKind } from '../../../contracts/catalogue.js';
import { connectors } from '../../../contracts/common.js';
import type { Plan } from '../../../contracts/wifi.js';
import { post, put } from '../../shared/api.js';
import { hasWord, useWords } from '../../shared/words.js';
import { AmenityIcon, icons } from '../amenity-icon.js';
import { useSession } from '../session.js';
import { useRows } from '../use-rows.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { cleanNames } from './name-fields.js';
import { type PhotoWish, sendPhoto, ThingPhotoField } from './thing-photo-field.js';
import { useMerged } from './use-merged.js';

const kinds: AmenityKind[] = ['loan', 'giveaway', 'voucher', 'bay'];
const usualIcon: Record<AmenityKind, string> = {
  loan: 'charger',
  giveaway: 'gift',
  voucher: 'wifi',
  bay: 'locker',
};

const fresh: AmenityInput = {
  kind: 'loan',
  names: { de: '', en: '' },
  icon: usualIcon.loan,
  connector: null,
  plug: null,
  valueMinor: 0,
  loanMinutes: null,
  place: '',
  stock: null,
  planId: null,
  onePerGuest: false,
  lengthRule: true,
  active: true,
};

const inputOf = (amenity: Amenity): AmenityInput =>
  Object.fromEntries(
    (Object.keys(fresh) as (keyof AmenityInput)[]).map((key) => [key, amenity[key]]),
  ) as unknown as AmenityInput;

/** Only what its kind has: the server refuses a loan with a stock. */
function ofItsKind(form: AmenityInput): AmenityInput {
  return {
    ...form,
    names: cleanNames(form.names),
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
          name="names"
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
          name="loanMinutes"
          label={t('catalogue.loanMinutes')}
          description={t('catalogue.loanMinutesHint')}
          min={5}
          max={525_600}
          allowDecimal={false}
          value={form.loanMinutes ?? ''}
          onChange={(value) => set({ loanMinutes: value === '' ? null : Number(value) })}
        />
      )}
      {form.kind === 'loan' && form.loanMinutes !== null && (
        <Switch
          label={t('catalogue.lengthRule')}
          description={t('catalogue.onePerGuestHint')}
          checked={form.lengthRule ?? true}
          onChange={(event) => set({ lengthRule: event.currentTarget.checked })}
        />
      )}
      {form.kind === 'giveaway' && (
        <NumberInput
          name="stock"
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
        data={[...new Set([...Object.keys(icons), form.icon])].map((value) => ({
          value,
          label: t(hasWord(`icons.${value}`) ? `icons.${value}` : 'icons.other', { icon: value }),
        }))}
        renderOption={({ option }) => (
          <span className="icon-option">
            <AmenityIcon icon={option.value} kind={form.kind} /> {option.label}
          </span>
        )}
        value={form.icon}
        allowDeselect={false}
        onChange={(icon) => set({ icon: icon ?? form.icon })}
      />
      <TextInput
        name="place"
        label={t('catalogue.place')}
        description={t('catalogue.placeHint')}
        maxLength={120}
        value={form.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
      <NumberInput
        name="valueMinor"
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

/** Saves the entry and then its photo: a second try, after a photo that was refused, changes what the first one made. */
function useSaveAmenity(amenity: Amenity | null) {
  const made = useRef<Amenity | null>(null);
  return async (form: AmenityInput, photo: PhotoWish) => {
    const body = ofItsKind(form);
    const last = made.current;
    const known = last && last.version > (amenity?.version ?? 0) ? last : amenity;
    made.current = known
      ? await put<Amenity>(`/api/amenities/${known.id}`, { ...body, version: known.version })
      : await post<Amenity>('/api/amenities', body);
    made.current = (await sendPhoto(made.current.id, photo)) ?? made.current;
  };
}

export function AmenityDialog({ amenity, ...ends }: DialogEnds & { amenity: Amenity | null }) {
  const { t } = useWords();
  const { staff } = useSession();
  const theirs = useMemo(() => (amenity ? inputOf(amenity) : fresh), [amenity]);
  const [form, set] = useMerged(theirs);
  const [photo, setPhoto] = useState<PhotoWish>('as it is');
  const saveAmenity = useSaveAmenity(amenity);
  const save = () => saveAmenity(form, photo);
  return (
    <FormDialog title={t(amenity ? 'catalogue.edit' : 'catalogue.new')} save={save} {...ends}>
      {!amenity && (
        <Select
          label={t('catalogue.kind')}
          data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          value={form.kind}
          allowDeselect={false}
          data-autofocus
          onChange={(chosen) => {
            const kind = (chosen ?? 'loan') as AmenityKind;
            set({ kind, icon: usualIcon[kind] });
          }}
        />
      )}
      <NameFields form={form} set={set} />
      <KindFields form={form} set={set} />
      {staff.role === 'manager' && <ThingPhotoField amenity={amenity} wish={photo} onWish={setPhoto} />}
      <CommonFields form={form} set={set} />
    </FormDialog>
  );
}
