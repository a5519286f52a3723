import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHeart } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useHouseNow, useLive } from '../shared/live.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { newestFirst } from './manager.views.js';
import { useMomentWords } from './use-moment-words.js';

const first = 24;
/** What a manager looks at twice, whichever way it ends. */
const attention = new Set([
  'wish_unlawful',
  'withdrawn',
  'promise_escalated',
  'promise_broken',
  'word_escalated',
  'errand_escalated',
  'errand_late',
  'referral_unaccepted',
  'cap_asked',
  'cap_exceeded',
  'wrong',
  'rule_unhappy',
  'break_in',
  'help',
]);
const good = new Set(['promise_kept', 'looked_after', 'thanks', 'surprise', 'gift', 'delivered', 'bought']);
const toneOf = (code: string) => (attention.has(code) ? 'attention' : good.has(code) ? 'good' : undefined);

/** Moments as they happen, newest first: the house, not its people. */
export function Feed() {
  const { t } = useWords();
  const format = useFormat();
  const say = useMomentWords();
  const now = useHouseNow();
  const [all, setAll] = useState(false);
  const live = useLive('moment');
  const moments = useMemo(() => newestFirst(live.values()), [live]);
  const today = format.dayKey(now);
  return (
    <section aria-labelledby="feed-title" className="feed">
      <h2 id="feed-title">{t('feed.title')}</h2>
      {moments.length === 0 && <p className="quiet">{t('feed.empty')}</p>}
      {/* a list that is a log would be no list any more */}
      <div role="log" aria-labelledby="feed-title">
        <ol>
          {(all ? moments : moments.slice(0, first)).map((moment) => (
            <li key={moment.id} className="arrive" data-tone={toneOf(moment.code)}>
              <time dateTime={moment.at}>
                {format.dayKey(Date.parse(moment.at)) === today
                  ? format.time(moment.at)
                  : format.when(moment.at, now)}
              </time>
              <Sign tone={toneOf(moment.code)} />
              <span>{say(moment, now)}</span>
            </li>
          ))}
        </ol>
      </div>
      {!all && moments.length > first && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('feed.more', { count: moments.length - first })}
        </Button>
      )}
    </section>
  );
}

/** The sentence beside it says the same: the sign is for the eye that runs over the list. */
function Sign({ tone }: { tone: ReturnType<typeof toneOf> }) {
  if (!tone) return <span />;
  const Icon = tone === 'good' ? IconHeart : IconAlertTriangle;
  return <Icon size={16} aria-hidden />;
}
