import i18next from 'i18next';
import { Component } from 'react';
import type { ReactNode } from 'react';

/** Whatever breaks on this page, there is a calm sentence and a way on. */
export class BrokenBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="partner">
        <h1>{i18next.t('broken.title')}</h1>
        <button type="button" className="act" onClick={() => window.location.reload()}>
          {i18next.t('broken.go')}
        </button>
      </main>
    );
  }
}
