import { NumberInput, TextInput } from '@mantine/core';
import { IconWifi } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Plan, PlanInput } from '../../../contracts/wifi.js';
import { post, put } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { mayRule, useSession } from '../session.js';
import { Entries } from './entries.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { useMerged } from './use-merged.js';

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

function Figures({ form, set }: { form: PlanInput; set: (part: Partial<PlanInput>) => void }) {
  const { t } = useWords();
  return figures.map(([name, min, max, required]) => (
    <NumberInput
      key={name}
      name={name}
      label={t(`plans.${name}`)}
      description={required ? undefined : t(`plans.${name}Hint`)}
      required={required}
      min={min}
      max={max}
      allowDecimal={false}
      thousandSeparator="’"
      value={form[name] ?? ''}
      onChange={(value) => set({ [name]: value === '' ? null : Number(value) })}
    />
  ));
}

function PlanDialog({ plan, ...ends }: DialogEnds & { plan: Plan | null }) {
  const { t } = useWords();
  const theirs = useMemo(() => (plan ? inputOf(plan) : fresh), [plan]);
  const [form, set] = useMerged<PlanInput>(theirs);
  return (
    <FormDialog
      title={t(plan ? 'plans.edit' : 'plans.new')}
      save={() =>
        plan ? put(`/api/plans/${plan.id}`, { ...form, version: plan.version }) : post('/api/plans', form)
      }
      {...ends}
    >
      <TextInput
        name="name"
        label={t('plans.name')}
        required
        maxLength={80}
        data-autofocus
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Figures form={form} set={set} />
    </FormDialog>
  );
}

/** Wi-Fi plans as sentences a person can say to a guest. */
export function PlansPage() {
  const { staff } = useSession();
  return (
    <Entries<Plan>
      path="/api/plans"
      words="plans"
      edits={mayRule(staff.role)}
      nameOf={({ name }) => name}
      line={(plan) => (
        <>
          <IconWifi size={22} aria-hidden />
          <span className="row-main">
            <span className="row-name">{plan.name}</span>
            <span className="row-sub">{plan.sentence}</span>
          </span>
        </>
      )}
      dialog={(plan, ends) => <PlanDialog plan={plan} {...ends} />}
    />
  );
}
