/** One node and the zone of its own; all a lab needs. */
export interface ZonePlan {
  readonly zone: string
  readonly endpoint: string
  readonly parentZone?: string
  /** Only for a peer that we connect to. */
  readonly connectTo?: { readonly address: string; readonly port: number }
}

export interface NodePlan {
  readonly name: string
  readonly zone: string
  /** Port 0: nobody connects to this node. */
  readonly listen: { readonly address: string; readonly port: number }
  /** Only the top master has one. */
  readonly ticketSalt?: string
  readonly apiPassword: string
}

export const API_USER = 'lab'
/** May make tickets and nothing else; the same password. */
export const TICKET_USER = 'tickets'

/** Everything but the zones, in the files where `node setup` puts it. */
export const fixedFiles = (plan: NodePlan): ReadonlyMap<string, string> =>
  new Map([
    ['icinga2.conf', icingaConf],
    ['constants.conf', constantsConf(plan)],
    ['api.conf', apiConf(plan)],
    ['api-users.conf', apiUsersConf(plan.apiPassword)],
  ])

export const zonesConf = (zones: readonly ZonePlan[]): string =>
  [...zones.map(zoneText), 'object Zone "global-templates" { global = true }', ''].join('\n')

const icingaConf = `include "constants.conf"
include "zones.conf"
include "api.conf"
include "api-users.conf"
object FileLogger "main-log" { severity = "notice"; path = LogDir + "/icinga2.log" }
`

const constantsConf = (plan: NodePlan): string =>
  [
    `const NodeName = ${quoted(plan.name)}`,
    `const ZoneName = ${quoted(plan.zone)}`,
    ...(plan.ticketSalt === undefined ? [] : [`const TicketSalt = ${quoted(plan.ticketSalt)}`]),
    '',
  ].join('\n')

const apiConf = (plan: NodePlan): string => `object ApiListener "api" {
  bind_host = ${quoted(plan.listen.address)}
  bind_port = "${plan.listen.port}"
  accept_config = ${plan.ticketSalt === undefined}
  accept_commands = ${plan.ticketSalt === undefined}
${plan.ticketSalt === undefined ? '' : '  ticket_salt = TicketSalt\n'}}
`

const apiUsersConf = (password: string): string => `object ApiUser "${API_USER}" {
  password = ${quoted(password)}
  permissions = [ "objects/query/Zone", "objects/query/Endpoint", "status/query" ]
}
object ApiUser "${TICKET_USER}" {
  password = ${quoted(password)}
  permissions = [ "actions/generate-ticket" ]
}
`

function zoneText(plan: ZonePlan): string {
  const { connectTo, parentZone } = plan
  const address = connectTo === undefined ? '' : ` host = ${quoted(connectTo.address)}; port = "${connectTo.port}"`
  const parent = parentZone === undefined ? '' : `; parent = ${quoted(parentZone)}`
  return `object Endpoint ${quoted(plan.endpoint)} {${address} }
object Zone ${quoted(plan.zone)} { endpoints = [ ${quoted(plan.endpoint)} ]${parent} }`
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
