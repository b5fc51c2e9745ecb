import { fill, visible } from '../../src-core/words/fill.ts'
import type { ReachDifference } from '../../src-core/zones/comparison.ts'
import type { Hardening } from '../../src-core/zones/hardening.ts'
import type { ReachJson } from '../../src-core/zones/reach-json.ts'
import type { LevelCount } from '../../src-core/zones/reach-letters.ts'
import type { Reason, ReasonFact, ReasonStep, UnsettledFact } from '../../src-core/zones/reasons.ts'
import { kinds } from '../../src-core/zones/trust-rules.ts'
import { placeOf } from '../../src-core/zones/zone-findings.ts'
import type { CommandIo } from './command.ts'

/** What is said of the fall of one node. */
export interface ReachQuestions {
  readonly endpoint: string
  readonly reach: ReachJson
  readonly radius: LevelCount
  readonly why: readonly { readonly to: string; readonly abilities: readonly Reason[] }[] | undefined
  /** One node was asked for: then also why something cannot be done. */
  readonly showsNo: boolean
  readonly unsettled: readonly UnsettledFact[] | undefined
  readonly difference: ReachDifference | undefined
}

type Proposal = Hardening & { readonly endpoint: string; readonly below: number }

const factJson = ({ origin, ...fact }: ReasonFact) => ({ ...fact, source: placeOf(origin) })
const stepJson = ({ facts, ...step }: ReasonStep) => ({ ...step, facts: facts.map(factJson) })
const reasonJson = ({ steps, ...reason }: Reason) => ({ ...reason, steps: steps.map(stepJson) })

/** The members other programs read. */
export const reachAnswer = (questions: ReachQuestions | undefined, proposal: Proposal | undefined) => ({
  ...(questions === undefined
    ? {}
    : {
        reach: questions.reach,
        radius: questions.radius,
        ...(questions.why === undefined
          ? {}
          : {
              why: questions.why.map(({ to, abilities }) => ({ to, abilities: abilities.map(reasonJson) })),
              unsettled: questions.unsettled,
            }),
        ...(questions.difference === undefined ? {} : { difference: questions.difference }),
      }),
  ...(proposal === undefined ? {} : { proposal }),
})

export const printReach = (
  io: CommandIo,
  questions: ReachQuestions | undefined,
  proposal: Proposal | undefined,
): void => {
  if (questions !== undefined) {
    printAbilities(io, questions)
    if (questions.why !== undefined) printWhy(io, questions, questions.why)
    if (questions.difference !== undefined) printDifference(io, questions.difference)
  }
  if (proposal !== undefined) printProposal(io, proposal)
}

const printAbilities = (io: CommandIo, { endpoint, reach, radius }: ReachQuestions): void => {
  const { zones: words } = io.words
  const list = (names: Readonly<Record<string, string>>): string => {
    const said = Object.entries(names).map(([name, level]) => (level === 'maybe' ? `${name}?` : name))
    return said.length === 0 ? words.nothing : visible(said.join(', '))
  }
  io.out(visible(fill(words.compromised, { endpoint })))
  io.out(`  ${words.takesOver}: ${list(reach.takeover)}`)
  for (const kind of kinds) io.out(`  ${fill(words.can, { what: words.kind[kind] })}: ${list(reach.transitive[kind])}`)
  io.out(`  ${words.readsFiles}: ${list(reach.config_zones)}`)
  io.out(fill(words.reasons.sizeCount, { ...radius }))
}

const printWhy = (
  io: CommandIo,
  { showsNo, unsettled = [] }: ReachQuestions,
  why: NonNullable<ReachQuestions['why']>,
): void => {
  const { zones: words } = io.words
  for (const { to, abilities } of why) {
    const told = abilities.filter(({ level, steps }) => level !== 'no' || (showsNo && steps.length > 0))
    if (told.length === 0) continue
    io.out(visible(to))
    for (const { ability, level, steps } of told) {
      io.out(`  ${words.reasons.ability[ability]}: ${words.level[level]}`)
      if (level === 'no') printObstacles(io, steps)
      else printSteps(io, steps)
    }
  }
  if (unsettled.length > 0) io.out(words.reasons.unsettledTitle)
  for (const { subject, fact, nodes } of unsettled)
    io.out(`  ${fill(words.reasons.settles, { nodes, fact: fill(words.reasons.facts[fact].open, { subject }) })}`)
}

const printSteps = (io: CommandIo, steps: readonly ReasonStep[]): void => {
  for (const [i, step] of steps.entries()) {
    io.out(`    ${i + 1}. ${deedText(io, step)}`)
    for (const fact of step.facts) io.out(`       ${factText(io, fact)}`)
  }
}

/** Of what cannot be done only the switches in its way. */
const printObstacles = (io: CommandIo, steps: readonly ReasonStep[]): void => {
  const off = steps.flatMap(({ facts }) => facts.filter(({ value }) => value === 'false'))
  for (const text of new Set(off.map((fact) => factText(io, fact)))) io.out(`    ${text}`)
}

const deedText = (io: CommandIo, { from, to, does, as }: ReasonStep): string => {
  const { reasons } = io.words.zones
  return fill(reasons.deed[does], { from, to, as: reasons.as[as] })
}

const factText = (io: CommandIo, { subject, fact, value, origin }: ReasonFact): string => {
  const sentences = io.words.zones.reasons.facts[fact]
  const sentence = value === null ? sentences.open : value === 'false' ? sentences.no : sentences.yes
  const place = placeOf(origin)
  return `${fill(sentence, { subject, value: value ?? '' })}${place === '' ? '' : visible(` [${place}]`)}`
}

const printDifference = (io: CommandIo, { size, moved }: ReachDifference): void => {
  const { reasons: words } = io.words.zones
  io.out(fill(words.difference, { ...size }))
  if (moved.length === 0) io.out(`  ${words.movedNothing}`)
  for (const one of moved) io.out(`  ${fill(words.movedLine, { ...one })}`)
}

const printProposal = (io: CommandIo, { below, changes, before, after, isSmallest, files }: Proposal): void => {
  const { reasons: words } = io.words.zones
  if (changes.length === 0) return io.out(fill(words.proposalNothing, { before }))
  io.out(fill(words.proposalDone, { below, count: changes.length, before, after }))
  io.out(isSmallest ? words.isSmallest : words.isNotProven)
  for (const { node, file, lines } of files) {
    io.out(fill(words.fileOf, { node, file }))
    for (const line of lines) io.out(`    ${line}`)
  }
  io.out(words.reload)
}
