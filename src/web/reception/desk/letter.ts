/** Opens the guest's letter in a window of its own, where the browser prints it. */
export const letterOf = (referralId: string) => () =>
  void window.open(`/api/referrals/${referralId}/letter.pdf`, '_blank', 'noopener');
