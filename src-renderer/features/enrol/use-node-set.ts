import { useState, type RefObject } from 'react'
import type { Authority } from '../../../src-core/contract/authorities.ts'
import type { NodeSet } from '../../../src-core/contract/enrol.ts'
import { ICINGA_PORT } from '../../../src-core/contract/masters.ts'
import { parseParent, type Direction } from '../../../src-core/enrol/node-set-plan.ts'
import { call } from '../../api/client.ts'
import { isPort } from './address-fields.tsx'

const empty = {
  node: '',
  parentZone: 'master',
  parents: '',
  host: '',
  port: String(ICINGA_PORT),
  acceptConfig: true,
  acceptCommands: true,
  reason: '',
}
export type NodeSetTexts = typeof empty

/** What is typed of a node set; no direction is chosen beforehand. */
export const useNodeSet = (authority: Authority, folder: RefObject<HTMLInputElement | null>) => {
  const [form, setForm] = useState(empty)
  const [direction, setDirection] = useState<Direction>()
  const make = async (lockAfter: boolean): Promise<NodeSet> => {
    try {
      const { reason, parents, host, port, ...rest } = form
      const node = rest.node.trim()
      const lines = parents.split('\n').filter((line) => line.trim() !== '')
      const plan = {
        ...rest,
        node,
        zone: node,
        parents: lines.map(parseParent),
        direction: direction ?? 'node-dials',
        port: Number(port),
        ...(direction === 'parent-dials' && host.trim() !== '' && { host: host.trim() }),
      }
      const order = { authorityId: authority.id, plan, folder: folder.current?.value.trim() ?? '' }
      return await call('nodeset.make', { ...order, ...(reason.trim() !== '' && { reason: reason.trim() }) })
    } finally {
      // If this fails the Node side still locks by itself when the minutes are over.
      if (lockAfter) await call('authorities.lock', {}).catch(() => undefined)
    }
  }
  return {
    form,
    change: (part: Partial<NodeSetTexts>) => setForm((before) => ({ ...before, ...part })),
    direction,
    setDirection,
    isWhole:
      form.node.trim() !== '' && form.parents.trim() !== '' && direction !== undefined && isPort(form.port.trim()),
    make,
  }
}
