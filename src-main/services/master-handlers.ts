import type { Handlers } from '../../src-core/contract/methods.ts'
import type { Services } from './handlers.ts'

/** Pins and verifications: one handler a line of their table. */
export const verificationHandlers = ({ masters, verifications, copied, sheets }: Services) =>
  ({
    'masters.list': async () => masters.list(),
    'masters.history': async ({ masterId }) => masters.history(masters.byId(masterId)),
    'masters.check': async ({ masterId }) => ({ attempts: [...(await masters.check(masterId)).attempts] }),
    'masters.change': async ({ masterId }) => masters.describeChange(masterId),
    'masters.keepPin': async ({ masterId }) => {
      masters.keepPin(masterId)
      return {}
    },
    'masters.removePin': async ({ masterId }) => {
      masters.removePin(masterId)
      return {}
    },
    'masters.handOver': async ({ masterId, path, replace }) => ({
      path: await masters.handOver(masterId, path, replace),
    }),
    'verification.begin': verifications.begin,
    'verification.compare': async (input) => verifications.compare(input),
    'verification.pin': async ({ verificationId }) => verifications.pin(verificationId),
    'verification.end': async ({ verificationId, refused, reader }) => {
      verifications.end(verificationId, refused, reader)
      return {}
    },
    'session.copied': async ({ text }) => {
      copied.remember(text)
      return {}
    },
    'sheets.make': sheets.make,
  }) satisfies Partial<Handlers>
