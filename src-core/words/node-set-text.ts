import type { Words } from './en.ts'
import { fill } from './fill.ts'
import { firewallRules, firewalls, type Side } from '../enrol/firewall.ts'
import { installCommands, systems } from '../enrol/install-commands.ts'
import { parentZonesConf } from '../enrol/node-config.ts'
import type { NodeSetPlan } from '../enrol/node-set-plan.ts'

/** `INSTALL.txt`: what is in the set, what to type where, and what the firewalls need. */
export const nodeSetText = (plan: NodeSetPlan, { enrol }: Words, made: { readonly notAfter: string }): string => {
  const words = enrol.set
  const { node, zone, parentZone, direction } = plan
  const params = {
    node,
    zone,
    parentZone,
    parents: plan.parents.map(({ name }) => name).join(', '),
    notAfter: made.notAfter.slice(0, 10),
  }
  const section = (title: string, body: readonly string[]): readonly string[] => [
    title,
    '-'.repeat([...title].length),
    ...body,
    '',
  ]
  const indented = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => (line === '' ? '' : `  ${line}`))
  const rulesFor = (side: Side): readonly string[] =>
    firewalls.flatMap((firewall) => [`${words.firewall[firewall]}:`, ...indented(firewallRules(plan, side, firewall))])
  return [
    fill(words.title, params),
    '',
    fill(words.intro, params),
    fill(words.dials[direction], params),
    words.secret,
    '',
    ...systems.flatMap((system) =>
      section(words.system[system], [words.as[system], ...indented(installCommands(node, system))]),
    ),
    ...section(words.oldFolder.title, [words.oldFolder.text]),
    ...section(fill(words.parent.title, params), [
      fill(words.parent.text, params),
      '',
      ...indented(parentZonesConf(plan).trimEnd().split('\n')),
    ]),
    ...section(fill(words.firewallNode, params), rulesFor('node')),
    ...section(fill(words.firewallParent, params), rulesFor('parent')),
    words.firewallNote,
    '',
  ].join('\n')
}
