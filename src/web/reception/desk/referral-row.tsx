import { Menu } from '@mantine/core';
import { IconMapPin, IconMapPinQuestion, IconUserQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReferralLine, ReferralStep } from '../../../contracts/referrals.js';
import { post } from '../../shared/api.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { LinkDialog } from '../link-dialog.js';
import { useDesk } from './desk.context.js';
import { NowRow, RowMenu, Tap, useTell, useWho } from './now-row.js';
import { GuestPhotoDialog } from './photo-consent.js';
import { PromisedFacts } from './promise-about.js';
import { PromiseAboutDialog } from './promise-refer-dialogs.js';
import { ReasonDialog } from './reason-dialog.js';
import { EndReferralDialog, ReplaceReferralDialog } from './referral-dialogs.js';
import { stageOf, type ReferralStage } from './referral.rules.js';
import { TouchDialog } from './touch-dialog.js';

type Asking = 'end' | 'replace' | 'touch' | 'link' | 'withdraw' | 'photo' | 'promise' | null;

const looks = {
  asked: [IconUserQuestion, 'quiet'],
  late: [IconUserQuestion, 'alarm'],
  proposed: [IconUserQuestion, 'amber'],
  accepted: [IconMapPin, 'fern'],
  on_the_way: [IconMapPin, 'fern'],
  arrived: [IconMapPinQuestion, 'amber'],
  closed: [IconMapPin, 'fern'],
} as const;

function useReferralActs(line: ReferralLine) {
  const tell = useTell();
  const say = (verb: string, body: object) =>
    void tell(line.stayId, line.what, () => post(`/api/referrals/${line.id}/${verb}`, body));
  return {
    step: (step: ReferralStep['step']) => () => say('step', { step }),
    withdraw: (words: string) => say('withdraw', { words }),
    forgetPhoto: () => say('photo/remove', {}),
  };
}
type Acts = ReturnType<typeof useReferralActs>;

interface Parts {
  line: ReferralLine;
  stage: ReferralStage;
  acts: Acts;
  ask: (asking: Asking) => void;
  now: number;
}

/** The one thing that is next. */
function NextTap({ line, stage, acts, ask, now }: Parts) {
  const { t } = useWords();
  const format = useFormat();
  if (stage === 'proposed' && line.proposedAt) {
    const words = { when: format.when(line.proposedAt, now), person: line.person };
    return (
      <Tap
        words={t('referral.agree', words)}
        label={t('referral.agreeWhat', words)}
        onTap={acts.step('agree')}
      />
    );
  }
  const guest = { guest: line.guest };
  if (stage === 'accepted')
    return (
      <Tap
        words={t('referral.onTheWay')}
        label={t('referral.onTheWayWhat', guest)}
        onTap={acts.step('on_the_way')}
      />
    );
  if (stage === 'on_the_way')
    return (
      <Tap
        words={t('referral.arrived')}
        label={t('referral.arrivedWhat', guest)}
        onTap={acts.step('arrived')}
      />
    );
  if (stage === 'arrived')
    return (
      <Tap words={t('referral.wellAsk')} label={t('referral.endTitle', guest)} onTap={() => ask('end')} />
    );
  return null;
}

function ReferralMenu({ line, stage, acts, ask }: Parts) {
  const { t } = useWords();
  return (
    <RowMenu label={t('referral.more', { person: line.person, partner: line.partner })}>
      {line.status === 'asked' && (
        <Menu.Item onClick={acts.step('accepted_by_phone')}>{t('referral.byPhone')}</Menu.Item>
      )}
      {line.status === 'accepted' && (
        <Menu.Item onClick={acts.step('arrived')}>{t('referral.arrived')}</Menu.Item>
      )}
      <Menu.Item component="a" href={`/api/referrals/${line.id}/letter.pdf`} target="_blank" rel="noopener">
        {t('referral.letter')}
      </Menu.Item>
      <Menu.Item onClick={() => ask('link')}>{t('referral.link', { person: line.person })}</Menu.Item>
      {line.hasPhoto ? (
        <Menu.Item onClick={acts.forgetPhoto}>{t('referral.photoForget')}</Menu.Item>
      ) : (
        <Menu.Item onClick={() => ask('photo')}>{t('referral.photo', { person: line.person })}</Menu.Item>
      )}
      <Menu.Item onClick={() => ask('promise')}>{t('promise.give')}</Menu.Item>
      <Menu.Item onClick={() => ask('touch')}>{t('referral.touch')}</Menu.Item>
      {stage !== 'arrived' && (
        <>
          <Menu.Item onClick={() => ask('replace')}>{t('referral.replace')}</Menu.Item>
          <Menu.Item onClick={() => ask('withdraw')}>{t('referral.withdraw')}</Menu.Item>
        </>
      )}
    </RowMenu>
  );
}

function ReferralDialogs({
  line,
  asking,
  acts,
  close,
}: Pick<Parts, 'line' | 'acts'> & { asking: Asking; close: () => void }) {
  const { t } = useWords();
  const who = useWho();
  const about = { line, about: line.what, on: { referralId: line.id }, onClose: close };
  switch (asking) {
    case null:
      return null;
    case 'end':
      return <EndReferralDialog line={line} onClose={close} />;
    case 'replace':
      return <ReplaceReferralDialog line={line} onClose={close} />;
    case 'touch':
      return <TouchDialog path={`/api/referrals/${line.id}/touch`} line={line} onClose={close} />;
    case 'promise':
      return <PromiseAboutDialog {...about} />;
    case 'photo':
      return <GuestPhotoDialog line={line} onClose={close} />;
    case 'withdraw':
      return (
        <ReasonDialog
          title={t('referral.withdrawTitle')}
          label={t('referral.withdrawWords')}
          yes={t('referral.withdrawGo')}
          onClose={close}
          onReason={acts.withdraw}
        />
      );
    case 'link':
      return (
        <LinkDialog
          title={t('referral.linkTitle', { person: line.person })}
          hint={t('referral.linkHint', { person: line.person })}
          path={`/api/referrals/${line.id}/link`}
          onClose={close}
          ticket={
            <>
              <h1>{t('referral.line', { person: line.person, partner: line.partner })}</h1>
              <p className="slip-tag">{who(line)}</p>
              <p>{line.what}</p>
            </>
          }
        />
      );
  }
}

function ReferralFacts({ line, now }: { line: ReferralLine; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <>
      {(line.mail === 'waiting' || line.mail === 'failed') && (
        <span className={line.mail === 'failed' ? 'fact amber' : 'fact'}>
          {t(`referral.mail.${line.mail}`)}
        </span>
      )}
      {line.hasPhoto && <span className="fact">{t('referral.photoShown', { person: line.person })}</span>}
      {line.reach !== '' && <span className="fact">{t('promise.reach', { reach: line.reach })}</span>}
      {line.nextWordAt && (
        <span className={Date.parse(line.nextWordAt) < now ? 'fact amber' : 'fact'}>
          {t('promise.nextWord', { when: format.when(line.nextWordAt, now) })}
        </span>
      )}
    </>
  );
}

/** A guest on the way to somebody else stays ours until she was well looked after. */
export function ReferralRow({ line, now }: { line: ReferralLine; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const who = useWho();
  const { openId } = useDesk();
  const acts = useReferralActs(line);
  const [asking, setAsking] = useState<Asking>(null);
  const stage = stageOf(line, now);
  const [Icon, tone] = looks[stage];
  const instants = { asked: line.acceptBy, late: line.acceptBy, proposed: line.proposedAt ?? line.acceptBy };
  const when = stage in instants ? instants[stage as keyof typeof instants] : line.appointmentAt;
  const parts = { line, stage, acts, ask: setAsking, now };
  return (
    <NowRow
      icon={<Icon size={20} aria-hidden className={tone} />}
      title={t('referral.line', { person: line.person, partner: line.partner })}
      sub={
        <>
          <span className={tone}>{t(`referral.status.${stage}`, { when: format.when(when, now) })}</span>
          <br />
          {t('referral.sub', { what: line.what, who: who(line) })}
        </>
      }
      onOpen={() => openId(line.stayId)}
      menu={<ReferralMenu {...parts} />}
    >
      <ReferralFacts line={line} now={now} />
      <PromisedFacts about={{ referralId: line.id }} />
      <span className="fact">{t('referral.owner', { name: line.owner })}</span>
      <NextTap {...parts} />
      <ReferralDialogs line={line} asking={asking} acts={acts} close={() => setAsking(null)} />
    </NowRow>
  );
}
