import type { tickets as english } from '../en/tickets.ts'

/** Tickets machen, prüfen und ersetzen. */
export const tickets: typeof english = {
  flaw: {
    empty: 'Da ist kein Ticket.',
    blank: 'Darin oder daneben steht ein Leerzeichen oder Zeilenende.',
    'upper-case': 'Es hat Großbuchstaben; Icinga schreibt Tickets klein.',
    'not-hex': '„{{character}}“ ist keine Hex-Ziffer.',
    length: 'Es hat {{found}} Ziffern; ein Ticket hat {{digits}}.',
  },
  nameNote: {
    'blank-around': 'Vor oder hinter dem Namen steht ein Leerzeichen; es zählt mit.',
    'upper-case': 'Der Name hat Großbuchstaben. Ein Knoten mit klein geschriebenem CN braucht ein anderes Ticket.',
    'not-ascii': 'Der Name ist kein reines ASCII. Ähnlich aussehende Buchstaben ergeben ein anderes Ticket.',
    'too-long': 'Der Name ist länger als die 64 Zeichen, die OpenSSL in einen CN schreibt.',
  },
  leftOut: {
    twice: 'Zeile {{line}}: Dieser Name kam schon vor',
    control: 'Zeile {{line}}: Steuerzeichen',
    'too-long': 'Zeile {{line}}: zu lang für einen Namen',
    'too-many': 'Zeile {{line}}: jenseits der 50.000 Namen einer Liste',
  },
  state: {
    again: {
      title: 'Brauchen ein neues Ticket',
      text: 'Ihr Ticket stammt von einem früheren Salt und passt nicht mehr. Sollen sie eingerichtet werden, machen Sie ihnen ein neues.',
    },
    waiting: {
      title: 'Bräuchten ein neues Ticket',
      text: 'Sie haben ein Ticket dieses Salts und noch kein Zertifikat dieser CA. Ändert sich der Salt, ist das Ticket wertlos.',
    },
    enrolled: {
      title: 'Nichts zu tun',
      text: 'Sie haben ein Zertifikat und erneuern damit, ohne Ticket. Nur neu eingerichtet brauchen sie ein neues.',
    },
  },
  verdict: {
    fits: 'Das ist das Ticket von {{name}}.',
    other: 'Das ist nicht das Ticket von {{name}} zum Salt, der hier liegt.',
    malformed: 'Diesen Text lehnt Icinga bei jedem Namen ab: Es vergleicht jedes Byte.',
    wouldFit: 'Richtig geschrieben ist es das Ticket von {{name}}.',
    wouldNot: 'Auch richtig geschrieben passt es nicht zu {{name}}.',
    otherName: 'Es ist das Ticket von {{other}}. Tickets gehen nach den genauen Buchstaben des Namens.',
    earlier: 'Das letzte Ticket für diesen Namen machte {{by}} mit einem früheren Salt. Es passt nicht mehr.',
  },
  plan: {
    intro:
      'Ein Salt wird geändert, wenn er oder ein Ticket anderen bekannt sein kann. Bis dahin bekommt jeder von ihnen ein Zertifikat auf den Namen.',
    unseen: 'Signet kennt hier gemachte Tickets und hier signierte Zertifikate, keine anderen.',
    steps: 'Auf jedem Master mit diesem Salt:',
    then: 'Dann den neuen Salt einlesen (signet ticket salt import) und die neuen Tickets machen.',
    none: 'Hier wurde noch kein Ticket gemacht.',
    more: '… und {{n}} weitere',
  },
  sheet: {
    title: 'Tickets für {{authority}}',
    about:
      '{{n}} Tickets, gemacht am {{date}}. An den Linien schneiden; jede Karte bekommt nur, wer an dieser Maschine sitzt.',
    node: 'Knoten',
    ticket: 'Ticket',
    care: 'Wer diese Karte hat, bekommt ein Zertifikat für diesen Knoten. Vernichten, sobald er eingerichtet ist.',
  },
  cli: {
    made: '{{n}} Tickets gemacht: {{path}} (Modus 0600; wer es liest, kann sich unter diesen Namen anmelden).',
    sheet: 'Blatt zum Drucken: {{path}}.',
    leftOut: 'Ausgelassen, {{reason}}',
    lineEnd: 'Dahinter kam ein Zeilenende; in der Datei certs/ticket würde es nicht passen.',
  },
}
