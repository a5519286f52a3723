import type { Connector } from '../../../contracts/common.js';
import { ConnectorFace } from '../../shared/connector-face.js';
import { Dialog } from '../../shared/dialog.js';
import { useWords } from '../../shared/words.js';

export interface ConnectorSheetProps {
  /** A wall was spoken of, not a device. */
  plugsFirst: boolean;
  onPoint: (connector: Connector) => void;
  onClose: () => void;
}

/** Small ends first, they are what is looked for; what lies flat takes room and comes last. */
const ends: Connector[] = ['usb-c', 'lightning', 'micro-usb', 'usb-a', 'laptop-barrel'];
const plugs: Connector[] = ['plug-ch', 'plug-eu', 'plug-uk', 'plug-us'];
const flat: Connector[] = ['magsafe', 'qi'];

/** Turned to the guest: every end of a cable as large as it is, to hold her own beside it and point. */
export function ConnectorSheet({ plugsFirst, onPoint, onClose }: ConnectorSheetProps) {
  const { t } = useWords();
  const groups = plugsFirst ? [plugs, ends, flat] : [ends, plugs, flat];
  return (
    <Dialog onClose={onClose} title={t('offer.point.title')} size={860}>
      <p className="quiet">{t('offer.point.hint')}</p>
      {groups.map((group, index) => (
        <ul key={group[0]} className="connector-choices">
          {group.map((connector, at) => (
            <li key={connector}>
              <button
                type="button"
                className="connector-choice"
                data-autofocus={(index === 0 && at === 0) || undefined}
                onClick={() => onPoint(connector)}
              >
                <ConnectorFace connector={connector} />
                <span>{t(`connectors.${connector}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      ))}
    </Dialog>
  );
}
