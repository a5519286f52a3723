import { SegmentedControl, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import { paidBys, type PaidBy } from '../../../contracts/goodwill.js';
import type { Offer } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { Dialog } from '../../shared/dialog.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { MomentField } from '../moment-field.js';
import { useDesk } from './desk.context.js';
import type { Ladder } from './desk.types.js';
import { choicesOf } from './offers.rules.js';
import { Ends } from './promise-dialogs.js';
import type { Choices } from './use-wishes.js';
import { ColleagueField, PersonField } from './who-fields.js';

function useChoices(offer: Offer) {
  const { timeZone } = useContext(HouseContext);
  const now = useHouseNow();
  const [who, setWho] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(offer.personId ?? null);
  const [bringer, setBringer] = useState<string | null>(null);
  const [paidBy, setPaidBy] = useState<PaidBy | null>(null);
  const [reach, setReach] = useState('');
  const offered = offer.at ? toLocal(Date.parse(offer.at), timeZone) : '';
  const [when, setWhen] = useState(offered);
  /** Only what was set otherwise goes to the house. */
  const choices = (): Choices => {
    const at = when !== '' && when !== offered ? zonedIso(when, timeZone, now) : undefined;
    return {
      ...(who ? { byStaff: who } : {}),
      ...(person && person !== offer.personId ? { personId: person } : {}),
      ...(bringer ? { bringerId: bringer } : {}),
      ...(paidBy ? { paidBy } : {}),
      ...(at ? (offer.kind === 'referral' ? { appointmentAt: at } : { dueAt: at }) : {}),
      ...(reach.trim() ? { reach: reach.trim() } : {}),
    };
  };
  return {
    who,
    setWho,
    person,
    setPerson,
    bringer,
    setBringer,
    paidBy,
    setPaidBy,
    reach,
    setReach,
    when,
    setWhen,
    choices,
  };
}

function PaidByField({ value, onChange }: { value: PaidBy | null; onChange: (paidBy: PaidBy) => void }) {
  const { t } = useWords();
  return (
    <div>
      <p className="field-label">{t('purchase.paidBy')}</p>
      <SegmentedControl
        fullWidth
        aria-label={t('purchase.paidBy')}
        value={value ?? 'petty_cash'}
        onChange={(chosen) => onChange(chosen as PaidBy)}
        data={paidBys.map((one) => ({ value: one, label: t(`purchase.paid.${one}`) }))}
      />
    </div>
  );
}

function WhenAndWhere({ offer, set }: { offer: Offer; set: ReturnType<typeof useChoices> }) {
  const { t } = useWords();
  const now = useHouseNow();
  return (
    <>
      {choicesOf(offer.kind).includes('when') && (
        <MomentField
          label={t(offer.kind === 'referral' ? 'offer.appointment' : 'offer.until')}
          value={set.when}
          onChange={set.setWhen}
          now={now}
          required={false}
        />
      )}
      {(offer.kind === 'referral' || offer.kind === 'promise') && (
        <TextInput
          label={t('offer.reach')}
          maxLength={120}
          value={set.reach}
          onChange={(event) => set.setReach(event.currentTarget.value)}
        />
      )}
    </>
  );
}

function Fields({ offer, set }: { offer: Offer; set: ReturnType<typeof useChoices> }) {
  const { t } = useWords();
  const wanted = choicesOf(offer.kind);
  const asOffered = offer.by ? t('offer.asOffered', { by: offer.by }) : undefined;
  return (
    <>
      {wanted.includes('person') && (
        <PersonField
          label={t('offer.person')}
          partnerId={offer.partnerId}
          value={set.person}
          onChange={set.setPerson}
          placeholder={asOffered}
        />
      )}
      {wanted.includes('who') && (
        <ColleagueField
          label={t(offer.kind === 'purchase' ? 'offer.whoGoes' : 'offer.who')}
          value={set.who}
          onChange={set.setWho}
          placeholder={asOffered}
        />
      )}
      {wanted.includes('bringer') && (
        <PersonField
          label={t('offer.bringer')}
          departmentsOnly
          value={set.bringer}
          onChange={set.setBringer}
          placeholder={asOffered}
        />
      )}
      {wanted.includes('paidBy') && <PaidByField value={set.paidBy} onChange={set.setPaidBy} />}
      <WhenAndWhere offer={offer} set={set} />
    </>
  );
}

export interface OfferDialogProps {
  stay: StayLine;
  ladder: Ladder;
  offer: Offer;
  onClose: () => void;
}

/** Who, when and how, set otherwise than offered; what is left alone stays as the row said. */
export function OfferDialog({ stay, ladder, offer, onClose }: OfferDialogProps) {
  const { t } = useWords();
  const { actions, memory } = useDesk();
  const set = useChoices(offer);
  const [busy, setBusy] = useState(false);
  const accept = async () => {
    setBusy(true);
    const over = await actions.accept(stay, ladder, offer, set.choices());
    setBusy(false);
    if (over) onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void accept();
  };
  // what was wrong in here does not stay on the card
  const leave = () => {
    memory.setError(null);
    onClose();
  };
  return (
    <Dialog onClose={leave} title={offer.label}>
      <form onSubmit={submit} className="form">
        <Fields offer={offer} set={set} />
        {memory.error !== null && !busy && <ProblemNotice error={memory.error} />}
        <Ends onClose={leave} busy={busy} yes={t('offer.take')} />
      </form>
    </Dialog>
  );
}
