import { ActionIcon, Button, Checkbox, Menu, Radio, Stack, Textarea } from '@mantine/core';
import { IconDots, IconMessageHeart } from '@tabler/icons-react';
import { useState } from 'react';
import type { WishLine } from '../../../contracts/handouts.js';
import { post } from '../../shared/api.js';
import { useHouseNow } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { CommandDialog } from './command-dialog.js';
import { useDesk } from './desk.context.js';
import { InHerWords } from './in-her-words.js';
import { PromisedFacts } from './promise-about.js';
import { PromiseAboutDialog } from './promise-refer-dialogs.js';
import { wishWords } from './wish.words.js';

interface EndProps {
  wish: WishLine;
  what: string;
  onClose: () => void;
}

function WithdrawDialog({ wish, onClose }: EndProps) {
  const { t } = useWords();
  const { memory } = useDesk();
  return (
    <InHerWords
      path={`/api/wishes/${wish.id}/withdraw`}
      title={t('wish.withdrawTitle')}
      after={() => memory.setLadder(null)}
      onClose={onClose}
    />
  );
}

/** Two wishes that are one: this one goes on in the other. */
function MergeDialog({ wish, what, others, onClose }: EndProps & { others: WishLine[] }) {
  const { t, language } = useWords();
  const { memory } = useDesk();
  const [into, setInto] = useState(others[0]?.id ?? '');
  const save = async () => {
    await post(`/api/wishes/${wish.id}/merge`, { into });
    memory.setLadder(null);
  };
  return (
    <CommandDialog
      title={t('offer.wish.mergeTitle', { what })}
      yes={t('offer.wish.mergeYes')}
      save={save}
      disabled={into === ''}
      onClose={onClose}
    >
      <Radio.Group label={t('offer.wish.mergeInto')} value={into} onChange={setInto}>
        <Stack gap="xs" mt="xs">
          {others.map((one) => (
            <Radio
              key={one.id}
              value={one.id}
              label={wishWords(one, language, (text) => t('quoted', { text }))}
            />
          ))}
        </Stack>
      </Radio.Group>
    </CommandDialog>
  );
}

/** Against the law or unsafe: confirmed, in words, and the manager sees it at once. */
function UnlawfulDialog({ wish, what, onClose }: EndProps) {
  const { t } = useWords();
  const { memory } = useDesk();
  const [words, setWords] = useState('');
  const [sure, setSure] = useState(false);
  const save = async () => {
    await post(`/api/wishes/${wish.id}/unlawful`, { words: words.trim() });
    memory.setLadder(null);
  };
  return (
    <CommandDialog
      title={t('offer.wish.unlawfulTitle', { what })}
      yes={t('offer.wish.unlawfulYes')}
      save={save}
      disabled={!sure || words.trim().length < 3}
      onClose={onClose}
    >
      <p className="quiet">{t('offer.wish.unlawfulHint')}</p>
      <Textarea
        label={t('offer.wish.unlawfulWords')}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Checkbox
        label={t('offer.wish.unlawfulSure')}
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
    </CommandDialog>
  );
}

type Asking = 'promise' | 'withdraw' | 'merge' | 'unlawful';

interface WishDialogsProps extends EndProps {
  asked: string;
  others: WishLine[];
  asking: Asking;
}

function WishDialogs({ asked, others, asking, ...end }: WishDialogsProps) {
  switch (asking) {
    case 'promise':
      return (
        <PromiseAboutDialog
          line={end.wish}
          about={asked}
          on={{ wishId: end.wish.id }}
          onClose={end.onClose}
        />
      );
    case 'withdraw':
      return <WithdrawDialog {...end} />;
    case 'merge':
      return <MergeDialog {...end} others={others} />;
    case 'unlawful':
      return <UnlawfulDialog {...end} />;
  }
}

/** A wish that has no answer yet: its ways to yes, and the three other ends it may have. */
export function WishRow({ wish, others }: { wish: WishLine; others: WishLine[] }) {
  const { t, language } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const { actions, memory } = useDesk();
  const [asking, setAsking] = useState<Asking | null>(null);
  const what = wishWords(wish, language, (text) => t('quoted', { text }));
  const asked = wishWords(wish, language, (text) => text);
  const until = wish.until && t('until', { when: format.when(wish.until, now) });
  return (
    <li className="held">
      <IconMessageHeart size={22} aria-hidden className="amber" />
      <span className="row-main">
        <span className="row-name">{what}</span>
        <span className="row-sub quiet">
          {[t('wish.since', { when: format.when(wish.at, now) }), until].filter(Boolean).join(' · ')}
        </span>
        <PromisedFacts about={{ wishId: wish.id }} />
      </span>
      {memory.ladder?.wishId !== wish.id && (
        <Button size="compact-md" variant="light" onClick={() => void actions.ways(wish, asked)}>
          {t('wish.ways')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('held.more', { what })}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking('promise')}>{t('promise.give')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('withdraw')}>{t('wish.withdraw')}</Menu.Item>
          {others.length > 0 && (
            <Menu.Item onClick={() => setAsking('merge')}>{t('offer.wish.merge')}</Menu.Item>
          )}
          <Menu.Item onClick={() => setAsking('unlawful')}>{t('offer.wish.unlawful')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <WishDialogs {...{ wish, what, others, asking }} asked={asked} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}
