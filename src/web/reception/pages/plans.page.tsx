import { Button, Modal, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconWifi } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Plan, PlanInput } from '../../../contracts/wifi.js';
import { post, put } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { mayRule, useSession } from '../session.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';

const fresh: PlanInput = {
  name: '',
  minutes: 1440,
  hardEndDays: null,
  devices: 3,
  downKbps: null,
  upKbps: null,
  volumeMb: null,
};

const figures = [
  ['minutes', 5, 525_600, true],
  ['devices', 1, 50, true],
  ['hardEndDays', 1, 730, false],
  ['downKbps', 64, 10_000_000, false],
  ['upKbps', 64, 10_000_000, false],
  ['volumeMb', 1, 10_000_000, false],
] as const;

const inputOf = (plan: Plan): PlanInput => ({
  name: plan.name,
  minutes: plan.minutes,
  hardEndDays: plan.hardEndDays ?? null,
  devices: plan.devices,
  downKbps: plan.downKbps ?? null,
  upKbps: plan.upKbps ?? null,
  volumeMb: plan.volumeMb ?? null,
});

function Figures({ form, setForm }: { form: PlanInput; setForm: (form: PlanInput) => void }) {
  const { t } = useWords();
  return figures.map(([name, min, max, required]) => (
    <NumberInput
      key={name}
      label={t(`plans.${name}`)}
      description={required ? undefined : t(`plans.${name}Hint`)}
      required={required}
      min={min}
      max={max}
      allowDecimal={false}
      thousandSeparator="’"
      value={form[name] ?? ''}
      onChange={(value) => setForm({ ...form, [name]: value === '' ? null : Number(value) })}
    />
  ));
}

function PlanDialog({
  plan,
  onClose,
  onDone,
}: {
  plan: Plan | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const [form, setForm] = useState<PlanInput>(plan ? inputOf(plan) : fresh);
  const { busy, error, save } = useSave(() => {
    onDone();
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() =>
      plan ? put(`/api/plans/${plan.id}`, { ...form, version: plan.version }) : post('/api/plans', form),
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(plan ? 'plans.edit' : 'plans.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} className="form">
        <TextInput
          label={t('plans.name')}
          required
          maxLength={80}
          data-autofocus
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Figures form={form} setForm={setForm} />
        {error !== null && <ProblemNotice error={error} />}
        <Button type="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  );
}

/** Wi-Fi plans as sentences a person can say to a guest. */
export function PlansPage() {
  const { t } = useWords();
  const { staff } = useSession();
  const { rows, error, read } = useRows<Plan[]>('/api/plans');
  const [editing, setEditing] = useState<Plan | 'new' | null>(null);
  const rules = mayRule(staff.role);
  return (
    <>
      <p className="lead">{t('plans.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rules && (
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')} mb="md">
          {t('plans.new')}
        </Button>
      )}
      {rows?.length === 0 && <p className="quiet">{t('plans.empty')}</p>}
      <ul className="rows big">
        {rows?.map((plan) => (
          <li key={plan.id} className="static-row">
            <IconWifi size={22} aria-hidden />
            <span className="row-main">
              <span className="row-name">{plan.name}</span>
              <span className="row-sub">{plan.sentence}</span>
            </span>
            {rules && (
              <Button
                variant="subtle"
                onClick={() => setEditing(plan)}
                aria-label={t('editWhat', { what: plan.name })}
              >
                {t('edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <PlanDialog
          plan={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={read}
        />
      )}
    </>
  );
}
