import { toIso } from '../../src-core/base/time.ts'
import type { Enrolment } from '../../src-core/contract/enrol.ts'
import type { Handlers } from '../../src-core/contract/methods.ts'
import type { EnrolmentRecord } from '../../src-core/enrol/enrolment.ts'
import { parseCertificate } from '../../src-core/x509/certificate.ts'
import type { Services } from './handlers.ts'

/** Enrolling, node sets and trust walks: one handler a line of their table. */
export const enrolHandlers = ({ enrolments, nodeSets, walk, authorities }: Services) =>
  ({
    'enrol.begin': async ({ ticket, ...order }) => {
      try {
        return await enrolments.begin({ ...order, ticket, waitMs: 0 })
      } finally {
        ticket?.wipe()
      }
    },
    'enrol.resume': ({ id }) => enrolments.resume(id, 0),
    'enrol.list': async () => enrolments.list().map(describe),
    'enrol.forget': async ({ id }) => {
      await enrolments.forget(id)
      return {}
    },
    'nodeset.make': nodeSets.make,
    'walk.show': async ({ authorityId, zones, ...order }) => {
      const trusted = authorityId === null ? null : [parseCertificate(authorities.byId(authorityId).certificate)]
      const steps = await walk({ ...order, trusted, zones: zones.map((path) => ({ path, node: null })) })
      return steps.map((step) => ({
        ...step,
        reason: step.reason && { ...step.reason, params: { ...step.reason.params } },
      }))
    },
  }) satisfies Partial<Handlers>

const describe = ({ begunAt, askedAt, request: _request, parent: _parent, ...rest }: EnrolmentRecord): Enrolment => ({
  ...rest,
  begunAt: toIso(begunAt),
  askedAt: toIso(askedAt),
})
