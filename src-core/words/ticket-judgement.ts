import { displayText } from '../base/display.ts'
import type { TicketJudgement } from '../contract/tickets.ts'
import type { tickets } from './en/tickets.ts'
import { fill } from './fill.ts'

/** What became of a ticket that was checked: the verdict first, then why and what was meant. Names are made safe. */
export const judgementSentences = (
  { verdict: words, flaw, nameNote }: typeof tickets,
  judgement: TicketJudgement,
): readonly string[] => {
  const { verdict, flaws, wouldFit, otherName, earlier, notes } = judgement
  const name = displayText(judgement.name)
  const meant = wouldFit === null || verdict !== 'malformed' ? [] : [wouldFit ? words.wouldFit : words.wouldNot]
  return [
    fill(words[verdict], { name }),
    ...flaws.map(({ id, params }) => fill(flaw[id], params)),
    ...meant.map((sentence) => fill(sentence, { name })),
    ...(otherName === null ? [] : [fill(words.otherName, { other: displayText(otherName) })]),
    ...(earlier === null ? [] : [fill(words.earlier, earlier)]),
    ...(verdict === 'fits' ? [] : notes.map((id) => nameNote[id])),
  ]
}
