import type { RequestFilter } from '../../src-core/contract/requests.ts'

export interface ListQuery {
  readonly directoryId: string
  readonly filter: RequestFilter
  readonly search: string
  /** Names whose twins are listed one by one. */
  readonly unfolded: readonly string[]
}

const requests = ['requests'] as const

/** Where each answer is kept; an event drops everything below the key it names. */
export const keys = {
  app: ['app'],
  settings: ['settings'],
  policy: ['policy'],
  csrAllowances: ['csr-allowances'],
  authorities: ['authorities'],
  stores: ['authorities', 'stores'],
  moveGuide: (authorityId: string, directoryId: string) => ['authorities', 'guide', authorityId, directoryId] as const,
  directories: ['directories'],
  requests,
  requestPage: ({ directoryId, filter, search, unfolded }: ListQuery, page: number) =>
    [...requests, directoryId, 'page', filter, search, unfolded, page] as const,
  review: (directoryId: string, fingerprint: string) => [...requests, directoryId, 'review', fingerprint] as const,
  raw: (directoryId: string, fingerprint: string) => [...requests, directoryId, 'raw', fingerprint] as const,
  views: ['views'],
  job: (jobId: string) => ['jobs', jobId] as const,
  latestJob: ['latest-job'],
  latestNews: ['latest-news'],
  inspection: ['inspection'],
  enrolments: ['enrolments'],
  topology: ['topology'],
  masters: ['masters'],
  masterHistory: (id: string) => ['masters', 'history', id] as const,
  masterChange: (id: string) => ['masters', 'change', id] as const,
  ledger: ['ledger'],
  foundCertificates: (search: string) => ['ledger', 'found', search] as const,
  ledgerPage: (page: number) => ['ledger', 'page', page] as const,
  saltPlan: (authorityId: string) => ['ledger', 'salt-plan', authorityId] as const,
  ticketPage: (batchId: string, page: number, made: number) => ['tickets', batchId, page, made] as const,
  folder: (path: string | null) => ['folder', path] as const,
} as const
