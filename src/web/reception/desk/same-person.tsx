import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { GuestAsPerson, Joined, MaybeSame } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { useConfirm } from '../../shared/confirm.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';

interface SameProps {
  one: MaybeSame;
  stay: StayLine;
  read: () => void;
}

/** A wrong tap is noticed soon; on the card it can be taken back all day. */
const undoMs = 60_000;

const parted = (stay: StayLine, joined: Joined) =>
  post(`/api/stays/${stay.id}/same/undo`, { joinedId: joined.id });

/** Yes, which is asked once more and has a way back, and no. */
function useSameActs({ one, stay, read }: SameProps, who: string) {
  const { t } = useWords();
  const { actions, memory } = useDesk();
  const { ask, dialog } = useConfirm();
  const confirm = async () => {
    const question = {
      title: t('person.sameTitle', { name: saidName(stay.guest) }),
      text: t('person.sameText', { who }),
      yes: t('person.sameYes'),
    };
    if (!(await ask(question))) return;
    const done = await actions.run({ stayId: stay.id, text: t('person.sameYes') }, () =>
      post<GuestAsPerson>(`/api/stays/${stay.id}/same`, { guestId: one.guestId }),
    );
    if (!done) return;
    read();
    const { joined } = done;
    if (!joined) return;
    memory.setLast({
      text: t('person.joined', { name: joined.name, count: joined.stays }),
      handoutId: null,
      until: Date.now() + undoMs,
      undo: true,
      back: () => parted(stay, joined).then(read),
    });
  };
  const no = async () => {
    const done = await actions.run({ stayId: stay.id, text: t('person.sameNo') }, async () => {
      await post(`/api/stays/${stay.id}/same/not`, { guestId: one.guestId });
      return true;
    });
    if (done) read();
  };
  return { confirm, no, dialog };
}

/** A name like hers, or her address: only asked, never said, and the two become one only with a yes. */
export function Same({ one, stay, read }: SameProps) {
  const { t } = useWords();
  const format = useFormat();
  const { name, stays: count, lastStay } = one;
  const who = lastStay
    ? t('person.sameWho', { name, count, last: format.date(lastStay.slice(0, 10)) })
    : t('person.sameNew', { name, count });
  const { confirm, no, dialog } = useSameActs({ one, stay, read }, who);
  return (
    <p className="question">
      <IconUsers size={20} aria-hidden />
      <span>{t(one.because === 'address' ? 'person.sameAskAddress' : 'person.sameAsk', { who })}</span>
      <Button size="compact-sm" variant="light" onClick={() => void confirm()}>
        {t('person.sameYes')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void no()}>
        {t('person.sameNo')}
      </Button>
      {dialog}
    </p>
  );
}

/** Made one today: until midnight both can have again what was theirs. */
export function JoinedToday({ joined, stay, read }: { joined: Joined; stay: StayLine; read: () => void }) {
  const { t } = useWords();
  const { actions } = useDesk();
  const part = async () => {
    const done = await actions.run({ stayId: stay.id, text: t('person.part') }, () => parted(stay, joined));
    if (done) read();
  };
  return (
    <p className="question">
      <IconUsers size={20} aria-hidden />
      <span>{t('person.joined', { name: joined.name, count: joined.stays })}</span>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void part()}>
        {t('person.part')}
      </Button>
    </p>
  );
}
