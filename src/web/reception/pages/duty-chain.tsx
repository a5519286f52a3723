import { Button, Select } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useContext, useState, type FormEvent } from 'react';
import type { StaffMember } from '../../../contracts/people.js';
import type { DutyStep } from '../../../contracts/roster.js';
import { post } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { MomentField } from '../moment-field.js';
import { useSave } from '../use-save.js';
import { dutyAt } from './roster.plan.js';
import { staffChoices } from './shift-dialog.js';

interface ChainProps {
  chain: DutyStep[];
  now: number;
  onChange: () => void;
}

/** Names a successor from an instant on; the chain has no gap, so this is all there is to say. */
function Successor({ staff, now, onChange }: { staff: StaffMember[]; now: number; onChange: () => void }) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const [staffId, setStaffId] = useState<string | null>(null);
  const [since, setSince] = useState(() => toLocal(now + 3_600_000, timeZone).slice(0, 14) + '00');
  const { busy, error, save } = useSave(() => {
    setStaffId(null);
    onChange();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => post('/api/roster/duty', { since: zonedIso(since, timeZone, now), staffId }));
  };
  return (
    <form onSubmit={submit} className="form narrow-form">
      <Select
        label={t('roster.successor')}
        required
        searchable
        data={staffChoices(staff)}
        value={staffId}
        onChange={setStaffId}
      />
      <MomentField label={t('roster.since')} value={since} onChange={setSince} now={now} />
      {error !== null && <ProblemNotice error={error} />}
      <Button type="submit" loading={busy} disabled={staffId === null}>
        {t('roster.nameSuccessor')}
      </Button>
    </form>
  );
}

function Steps({ chain, now, onChange, edits }: ChainProps & { edits: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  const { current, removable } = dutyAt(chain, now);
  const { busy, error, save } = useSave(onChange);
  return (
    <>
      <ol className="rows big">
        {chain.map((step) => (
          <li key={step.since} className="static-row" aria-current={step === current ? 'true' : undefined}>
            <IconHeartHandshake size={20} aria-hidden className={step === current ? 'fern' : 'quiet'} />
            <span className="row-main">
              <span className="row-name">{step.name}</span>
              <span className="row-sub quiet">
                {t(step === current ? 'roster.accountableSince' : 'roster.accountableFrom', {
                  when: format.when(step.since, now),
                })}
              </span>
            </span>
            {edits && removable.has(step.since) && (
              <Button
                variant="subtle"
                color="gray"
                loading={busy}
                aria-label={t('roster.takeOutWho', { name: step.name })}
                onClick={() => void save(() => post('/api/roster/duty/remove', { since: step.since }))}
              >
                {t('roster.takeOut')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}

/** Who is accountable from when: one after the other, never nobody. */
export function DutyChain({ staff, ...parts }: ChainProps & { staff: StaffMember[] | null }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="duty-chain">
      <h2 id="duty-chain">{t('roster.chain')}</h2>
      <p className="quiet">{t('roster.chainHint')}</p>
      <Steps {...parts} edits={staff !== null} />
      {staff && <Successor staff={staff} now={parts.now} onChange={parts.onChange} />}
    </section>
  );
}
