import { Button } from '@mantine/core';
import { IconBulb, IconCake, IconCards, IconPlugConnected, IconScale } from '@tabler/icons-react';
import type { GuestAsPerson } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { PersonFacts } from './person-facts.js';
import { AddRemark, Remarks } from './remarks.js';
import { JoinedToday, Same } from './same-person.js';

interface PersonProps {
  stay: StayLine;
  person: GuestAsPerson;
  /** Something was changed: read it again. */
  read: () => void;
}

/** The house club: free, one tap, and its small perks. */
function Club({ stay, person, read }: PersonProps) {
  const { t } = useWords();
  const { actions } = useDesk();
  const join = async () => {
    const done = await actions.run({ stayId: stay.id, text: t('person.join') }, async () => {
      await post(`/api/stays/${stay.id}/club`);
      return true;
    });
    if (done) read();
  };
  if (!person.memberNumber)
    return (
      <button type="button" className="tap" onClick={() => void join()}>
        <IconCards size={17} aria-hidden /> {t('person.join')}
      </button>
    );
  return (
    <span className="tag">
      <IconCards size={17} aria-hidden /> {t('person.club', { number: person.memberNumber })}
    </span>
  );
}

/** What became of an idea of hers, to be told in person. */
function ToTell({ stay, person, read }: PersonProps) {
  const { t } = useWords();
  const { actions } = useDesk();
  const told = async (id: string) => {
    const done = await actions.run({ stayId: stay.id, text: t('person.told') }, async () => {
      await post(`/api/advice/${id}/told`);
      return true;
    });
    if (done) read();
  };
  return person.toTell.map((idea) => (
    <p key={idea.id} className="question">
      <IconBulb size={20} aria-hidden />
      <span>{t('person.became', { words: idea.words, became: idea.became ?? '' })}</span>
      <Button size="compact-sm" variant="light" onClick={() => void told(idea.id)}>
        {t('person.told')}
      </Button>
    </p>
  ));
}

/** What the manager answered to her word about a rule. */
function RuleAnswers({ person }: { person: GuestAsPerson }) {
  const { t } = useWords();
  return (person.ruleVoices ?? [])
    .filter(({ answer }) => answer)
    .map((voice) => (
      <p key={voice.id} className="question">
        <IconScale size={20} aria-hidden />
        <span>{t('rule.answered', { answer: voice.answer })}</span>
      </p>
    ));
}

/** Who she is to the house, in the row of taps below her name: club, birthday, her connector. */
export function PersonTags(props: PersonProps) {
  const { t } = useWords();
  const format = useFormat();
  const { stay, person, read } = props;
  return (
    <>
      <Club {...props} />
      <AddRemark stay={stay} read={read} />
      <PersonFacts {...props} />
      {person.returning && <span className="tag fern">{t('person.returning')}</span>}
      {person.birthdayDuringStay && (
        <span className="tag amber">
          <IconCake size={17} aria-hidden />{' '}
          {t('person.birthday', { day: format.date(person.birthdayDuringStay) })}
        </span>
      )}
      {person.connector && (
        <span className="tag">
          <IconPlugConnected size={17} aria-hidden />{' '}
          {t('person.connector', { connector: t(`connectors.${person.connector}`) })}
        </span>
      )}
    </>
  );
}

/** What she said and likes, and what is worth asking or telling her. */
export function PersonLine(props: PersonProps) {
  const { t } = useWords();
  const { stay, person, read } = props;
  return (
    <>
      {person.memberNumber && person.perks.length > 0 && (
        <p className="quiet">{t('person.perks', { perks: person.perks.join(' · ') })}</p>
      )}
      <Remarks stay={stay} remarks={person.remarks} read={read} />
      <ToTell {...props} />
      <RuleAnswers person={person} />
      {person.joined && <JoinedToday joined={person.joined} stay={stay} read={read} />}
      {person.maybeSame.slice(0, 1).map((one) => (
        <Same key={one.guestId} one={one} stay={stay} read={read} />
      ))}
    </>
  );
}
