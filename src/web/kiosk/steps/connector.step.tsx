import { useWords } from '../../shared/words.js';
import { useKiosk } from '../kiosk.context.js';
import type { ConnectorStep as Step } from '../kiosk.flow.js';
import { ConnectorPicture } from '../../shared/connector-picture.js';
import { NoteLine, useWait } from '../pieces/note-line.js';
import { StepPage } from '../pieces/step-page.js';
import { freeByConnector } from './home.step.js';

export function ConnectorStep({ step }: { step: Step }) {
  const { t } = useWords();
  const { bays, reserve } = useKiosk();
  const wait = useWait(step.note);
  const free = freeByConnector(bays);
  return (
    <StepPage
      title={t('connector.title')}
      lead={t(free.size === 0 ? 'home.full' : step.busy ? 'connector.busy' : 'connector.lead')}
      note={<NoteLine note={step.note} wait={wait} />}
    >
      <div className="connectors" role="group" aria-label={t('connector.title')}>
        {[...free].map(([connector, count]) => (
          <button
            key={connector}
            type="button"
            className="connector"
            disabled={count === 0 || step.busy || wait > 0}
            onClick={() => reserve(step, connector)}
          >
            <ConnectorPicture connector={connector} />
            <span className="connector-name">{t(`connectors.${connector}`)}</span>
            <span className="connector-hint">{t(`hints.${connector}`)}</span>
            <span className="connector-free">{t('connector.free', { count })}</span>
          </button>
        ))}
      </div>
    </StepPage>
  );
}
