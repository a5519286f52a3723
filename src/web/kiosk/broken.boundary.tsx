import { Component } from 'react';
import type { ReactNode } from 'react';
import i18next from 'i18next';

const START_AFRESH_MS = 8_000;

/** Whatever breaks on this page, a guest reads a calm sentence, and the page starts again by itself. */
export class BrokenBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    window.setTimeout(() => window.location.reload(), START_AFRESH_MS);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="kiosk">
        <main className="page">
          <div className="stage">
            <h1>{i18next.t('broken.title')}</h1>
            <p className="lead">{i18next.t('broken.text')}</p>
          </div>
          <div className="hands">
            <button
              type="button"
              className="choice choice-main choice-line"
              onClick={() => window.location.reload()}
            >
              {i18next.t('broken.go')}
            </button>
          </div>
        </main>
      </div>
    );
  }
}
