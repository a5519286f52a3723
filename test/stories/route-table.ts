/**
 * Who may call which route: R reception, F facilities, M manager, A admin, K a paired kiosk, * anyone; by a link
 * without an account: S a guest to her stay, P a partner to a referral, E a porter to an errand.
 * Written out by hand: what a route allows is decided here, not read back from the code. Reception acknowledges
 * alerts too: a guest's call for help rings at the desk.
 */
const TABLE = `
  GET    /api/house                          *
  POST   /api/first-run                      *
  POST   /api/session                        *
  GET    /api/session                        RFMA
  DELETE /api/session                        RFMA
  PUT    /api/session/language               RFMA
  GET    /api/staff                          MA
  POST   /api/staff                          MA
  PATCH  /api/staff/{id}                     MA
  POST   /api/staff/{id}/password            MA
  GET    /api/hotel                          RFMA
  PUT    /api/hotel                          MA
  GET    /api/duty                           RFMA
  PUT    /api/duty                           RM
  GET    /api/stays                          RM
  POST   /api/stays                          RM
  POST   /api/stays/search                   RM
  POST   /api/stays/import                   RMA
  POST   /api/stays/import/preview           RMA
  GET    /api/stays/{id}                     RM
  POST   /api/stays/{id}/check-in            RM
  POST   /api/stays/{id}/check-out           RM
  POST   /api/stays/{id}/move                RM
  POST   /api/stays/{id}/extend              RM
  PATCH  /api/stays/{id}/guest               RM
  GET    /api/amenities                      RFMA
  POST   /api/amenities                      MA
  PUT    /api/amenities/{id}                 MA
  GET    /api/units                          RFMA
  POST   /api/units                          FMA
  GET    /api/units.csv                      RFMA
  POST   /api/units/import                   FMA
  PATCH  /api/units/{id}                     FMA
  POST   /api/units/lookup                   RFM
  GET    /api/plans                          RMA
  POST   /api/plans                          MA
  PUT    /api/plans/{id}                     MA
  POST   /api/handouts                       RM
  GET    /api/handouts/late                  RM
  GET    /api/handouts/departing             RM
  GET    /api/handouts.csv                   RM
  GET    /api/handouts/{id}                  RM
  POST   /api/handouts/{id}/return           RM
  POST   /api/handouts/{id}/undo             RM
  POST   /api/handouts/{id}/extend           RM
  POST   /api/handouts/{id}/extend-voucher   RM
  POST   /api/handouts/{id}/not-coming-back  RM
  POST   /api/handouts/{id}/revoke           RM
  POST   /api/handouts/{id}/slip             RM
  POST   /api/wishes                         RM
  POST   /api/wishes/{id}/offers             RM
  POST   /api/wishes/{id}/accept             RM
  POST   /api/wishes/{id}/withdraw           RM
  POST   /api/wishes/{id}/merge              RM
  POST   /api/wishes/{id}/unlawful           RM
  GET    /api/ladder                         RM
  PUT    /api/ladder                         M
  GET    /api/colleagues                     RM
  POST   /api/help                           RM
  POST   /api/help/{id}/come                 RFM
  POST   /api/help/{id}/end                  RFM
  POST   /api/roster/list                    RM
  POST   /api/roster/shifts                  M
  PUT    /api/roster/shifts/{id}             M
  DELETE /api/roster/shifts/{id}             M
  POST   /api/roster/duty                    M
  POST   /api/roster/duty/remove             M
  POST   /api/promises                       RM
  POST   /api/promises/{id}/keep             RM
  POST   /api/promises/{id}/replace          RM
  POST   /api/promises/{id}/pass             RM
  POST   /api/promises/{id}/take             RFM
  POST   /api/promises/{id}/told             RM
  POST   /api/promises/{id}/touch            RM
  POST   /api/errands                        RM
  GET    /api/errands/{id}/link              RM
  POST   /api/errands/{id}/step              RM
  GET    /api/errand                         E
  POST   /api/errand/{id}/step               E
  GET    /api/handover                       RM
  POST   /api/handover                       RM
  POST   /api/handover/{id}/confirm          RM
  GET    /api/board                          RM
  GET    /api/pulse/board                    M
  POST   /api/pulse/charts                   M
  POST   /api/pulse/drill                    M
  POST   /api/links                          *
  GET    /api/partners                       RM
  POST   /api/partners                       M
  PUT    /api/partners/{id}                  M
  POST   /api/partners/{id}/people           M
  POST   /api/partners/{id}/items            M
  PUT    /api/people/{id}                    M
  POST   /api/people/{id}/photo              M
  GET    /api/people/{id}/photo              RM
  PUT    /api/items/{id}                     M
  POST   /api/referrals                      RM
  POST   /api/referrals/{id}/step            RM
  POST   /api/referrals/{id}/close           RM
  POST   /api/referrals/{id}/replace         RM
  POST   /api/referrals/{id}/withdraw        RM
  POST   /api/referrals/{id}/touch           RM
  GET    /api/referrals/{id}/letter.pdf      RM
  GET    /api/referrals/{id}/link            RM
  GET    /api/referral                       P
  GET    /api/referral/photo                 P
  POST   /api/referral/{id}/accept           P
  POST   /api/referral/{id}/propose          P
  POST   /api/referral/{id}/pass-on          P
  POST   /api/referral/{id}/arrived          P
  GET    /api/facilities/board               FM
  POST   /api/stations                       FMA
  POST   /api/stations/{id}/claim            FMA
  POST   /api/stations/{id}/kiosk-code       FMA
  GET    /api/stations/{id}/commands         FM
  GET    /api/stations/{id}/history          FM
  POST   /api/bays/{id}/open                 FM
  POST   /api/bays/{id}/locate               FM
  POST   /api/bays/{id}/service              FM
  POST   /api/occupancies/{id}/release       RM
  POST   /api/occupancies/{id}/new-pin       RM
  GET    /api/alerts                         RFM
  POST   /api/alerts/{id}/acknowledge        RFM
  POST   /api/kiosk/pair                     *
  GET    /api/kiosk                          K
  POST   /api/kiosk/deposits                 K
  POST   /api/kiosk/deposits/{id}/open       K
  POST   /api/kiosk/deposits/{id}/cancel     K
  POST   /api/kiosk/pickups                  K
  POST   /api/kiosk/pickups/{id}/again       K
  POST   /api/kiosk/help                     K
  GET    /api/stays/{id}/person             RM
  PATCH  /api/stays/{id}/person             RM
  POST   /api/stays/{id}/remarks            RM
  DELETE /api/remarks/{id}                  RM
  POST   /api/stays/{id}/club               RM
  POST   /api/stays/{id}/same               RM
  POST   /api/stays/{id}/link               RM
  POST   /api/stays/{id}/link/revoke        RM
  POST   /api/waiting                       RM
  POST   /api/waiting/{id}/take             RM
  POST   /api/waiting/{id}/gone             RM
  POST   /api/waiting/{id}/undo             RM
  GET    /api/perks                         RM
  POST   /api/perks                         M
  PUT    /api/perks/{id}                    M
  GET    /api/questions                     RM
  POST   /api/questions                     M
  PUT    /api/questions/{id}                M
  POST   /api/advice                        RM
  POST   /api/advice/list                   M
  POST   /api/advice/{id}/became            M
  POST   /api/advice/{id}/told              RM
  POST   /api/guest-words                   RM
  GET    /api/thanks                        RFMA
  POST   /api/guest-words/{id}/read         RFMA
  POST   /api/rule-voices                   RM
  POST   /api/rule-voices/{id}/answer       M
  GET    /api/rules/often                   M
  POST   /api/rules/decide                  M
  GET    /api/guest                         S
  POST   /api/guest/wishes                  S
  POST   /api/guest/words                   S
  POST   /api/guest/advice                  S
  PUT    /api/guest/language                S
  GET    /api/goodwill/stays/{id}            RM
  POST   /api/goodwill                       RM
  POST   /api/goodwill/{id}/reverse          RM
  GET    /api/goodwill/caps                  RM
  PUT    /api/goodwill/caps                  M
  POST   /api/goodwill/asks/{id}/grant       M
  POST   /api/goodwill/asks/{id}/exceed      RM
  POST   /api/goodwill/asks/{id}/withdraw    RM
  POST   /api/goodwill/ledger                M
  GET    /api/goodwill.csv                   M
  GET    /api/goodwill/unusual               M
  POST   /api/purchases/{id}/done            RM
  POST   /api/purchases/{id}/undo            RM
  POST   /api/purchases/{id}/photo           RM
  GET    /api/purchases/{id}/photo           RM
  GET    /api/surprises                      RM
  POST   /api/surprises                      M
  PUT    /api/surprises/{id}                 M
  POST   /api/surprises/{id}/give            RM
  POST   /api/apologies/draft                RM
  POST   /api/apologies                      RM
`;

export interface Route {
  method: string;
  path: string;
  who: string;
}

export const routes: Route[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', who = ''] = line.trim().split(/\s+/);
    return { method, path, who };
  });
