/** Filters that are asked for again and again, by the words for them. */
export const builtInViews = [
  { id: 'strangers', search: 'kind:new ticket:none' },
  { id: 'wrongTicket', search: 'ticket:bad' },
  { id: 'renewals', search: 'kind:renewal' },
  { id: 'twins', search: 'verdict:twins-waiting' },
  { id: 'live', search: 'verdict:ledger-name-live' },
] as const
