import { ActionIcon, Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconHandFinger, IconLanguage } from '@tabler/icons-react';
import { useState } from 'react';
import type { Offer } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { languageName } from '../../shared/format.js';
import { useWords } from '../../shared/words.js';
import { ConnectorSheet } from './connector-sheet.js';
import { useDesk } from './desk.context.js';
import type { Ladder } from './desk.types.js';
import { Lines } from './lines.js';
import { OfferDialog } from './offer-dialog.js';
import { choicesOf, heardAs } from './offers.rules.js';
import { UntilChip } from './until-chip.js';
import { useInView } from './use-in-view.js';

/** What was understood, and the way to correct it: the guest points at what fits. */
function HeardLine({ ladder, stay }: { ladder: Ladder; stay: StayLine }) {
  const { t } = useWords();
  const { actions } = useDesk();
  const [pointing, setPointing] = useState(false);
  const { heard } = ladder;
  const words = [
    ...(heard?.amenities ?? []),
    heard?.device,
    heard?.connector && t(`connectors.${heard.connector}`),
  ].filter((word) => word);
  const as = heardAs(heard);
  // nothing to point at where no cable is spoken of
  const cable =
    Boolean(heard?.connector ?? heard?.device) || ladder.offers.some(({ connector }) => connector);
  return (
    <p className="heard">
      {as && (
        <span className="quiet">
          {as === 'heard' ? t('offer.heard', { what: words.join(', ') }) : t('offer.heardNothing')}
        </span>
      )}
      <UntilChip ladder={ladder} stay={stay} />
      {cable && (
        <button type="button" className="small-action" onClick={() => setPointing(true)}>
          <IconHandFinger size={16} aria-hidden /> {t('offer.letPoint')}
        </button>
      )}
      {pointing && (
        <ConnectorSheet
          plugsFirst={heard?.connector?.startsWith('plug') ?? false}
          onClose={() => setPointing(false)}
          onPoint={(connector) => {
            setPointing(false);
            void actions.pointed(ladder, connector);
          }}
        />
      )}
    </p>
  );
}

/** Why the marked one stands where it stands, and the same in the guest's language. */
function Foot({ ladder, stay }: { ladder: Ladder; stay: StayLine }) {
  const { t, language } = useWords();
  const { memory, lines, selected, armed } = useDesk();
  const marked = lines[armed ?? selected];
  return (
    <div className="ladder-foot">
      {marked?.type === 'offer' && (
        <p className="quiet ladder-why" id="ladder-why">
          {t('offer.why', { why: marked.offer.why })}
        </p>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-pressed={ladder.spoken === true}
        leftSection={<IconLanguage size={17} aria-hidden />}
        onClick={() => memory.setLadder({ ...ladder, spoken: !ladder.spoken })}
      >
        {t('offer.inHerLanguage', { language: languageName(stay.guest.language, language) })}
      </Button>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => memory.setLadder(null)}>
        {t('ladder.later')}
      </Button>
    </div>
  );
}

/** Said above fresh offers, and seen: the one that was taken may have stood far below. */
function Changed() {
  const { t } = useWords();
  const line = useInView<HTMLParagraphElement>();
  return (
    <p ref={line} className="faster" role="status">
      {t('offer.faster')}
    </p>
  );
}

/** Ways to say yes, numbered; never a no above them. */
export function LadderView({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const { memory } = useDesk();
  const [choosing, setChoosing] = useState<Offer | null>(null);
  const { ladder } = memory;
  if (!ladder) return null;
  return (
    <section className="ladder arrive" aria-labelledby="ladder-title">
      <h2 id="ladder-title">
        {t(ladder.instead ? 'ladder.instead' : 'ladder.title', { asked: ladder.asked })}
      </h2>
      {ladder.faster && <Changed key={ladder.offers[0]?.id} />}
      <HeardLine ladder={ladder} stay={stay} />
      <div className="ladder-grid">
        <Lines numbered />
        {ladder.offers.map(
          (offer, index) =>
            choicesOf(offer.kind).length > 0 && (
              <ActionIcon
                key={offer.id}
                className="offer-choose"
                style={{ gridRow: index + 1 }}
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t('offer.choose', { what: offer.label })}
                title={t('offer.chooseTitle')}
                onClick={() => {
                  memory.setError(null);
                  setChoosing(offer);
                }}
              >
                <IconAdjustmentsHorizontal size={20} aria-hidden />
              </ActionIcon>
            ),
        )}
      </div>
      <Foot ladder={ladder} stay={stay} />
      {choosing && (
        <OfferDialog stay={stay} ladder={ladder} offer={choosing} onClose={() => setChoosing(null)} />
      )}
    </section>
  );
}
