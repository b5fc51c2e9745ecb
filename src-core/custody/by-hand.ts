import { Layout } from '../icinga/data-directory.ts'

/** The six steps that take a key off a master, in order. */
export const moveSteps = ['copy', 'backup', 'look', 'park', 'prove', 'destroy'] as const
export type MoveStep = (typeof moveSteps)[number]

export interface Place {
  /** The data directory. */
  readonly path: string
  readonly ownerUid: number
  /** Name of the master's own certificate; absent where none was found. */
  readonly master: string | undefined
  readonly host: string
  readonly port: number
}

/** What a person who works by hand types for each step; the way back is among them. */
export const commandsFor = (step: MoveStep, place: Place): readonly string[] => commands[step](place)

const commands: Readonly<Record<MoveStep, (place: Place) => readonly string[]>> = {
  copy: ({ path }) => [`signet authority adopt ${quote(path)}`],
  backup: ({ path }) => [
    `openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 600000 -in ${at(path, Layout.caKey)} -out ca-backup.p8`,
    `openssl pkey -in ca-backup.p8 -pubout > backup.pub && openssl x509 -in ${at(path, Layout.caCertificate)} -noout -pubkey | cmp - backup.pub && echo fits`,
  ],
  look: ({ path, ownerUid, master }) => [
    `find ${at(path, Layout.requests)} -name '*.json' -newermt '-10 seconds'`,
    `sudo -u '#${ownerUid}' test -w ${at(path, Layout.requests)} && echo writable`,
    `openssl x509 -in ${at(path, `${Layout.certificates}/${master ?? 'NAME'}.crt`)} -noout -enddate`,
  ],
  park: ({ path }) => [
    `mv -n ${at(path, Layout.caKey)} ${at(path, Layout.parkedCaKey)}`,
    `mv -n ${at(path, Layout.parkedCaKey)} ${at(path, Layout.caKey)}   # back`,
  ],
  prove: ({ path, master, host, port }) => [
    `icinga2 pki new-cert --cn signet-test --key test.key --cert test.crt`,
    `icinga2 pki request --host ${quote(host)} --port ${port} --key test.key --cert test.crt --ca test-ca.crt --trustedcert ${at(path, `${Layout.certificates}/${master ?? 'NAME'}.crt`)}`,
    `signet requests sign ${quote(path)} FINGERPRINT --reason "test of the round trip"`,
    `openssl verify -CAfile ${at(path, Layout.trustAnchors)} test.crt   # after a second "pki request"`,
  ],
  destroy: ({ path }) => [`shred -u ${at(path, Layout.parkedCaKey)}`],
}

/** Where a renewed certificate of the master goes, and how the daemon takes it up. */
export const placeMasterCommands = (path: string, ownerUid: number, name: string, file: string): readonly string[] => {
  const target = at(path, `${Layout.certificates}/${name}.crt`)
  return [
    `cp -p ${target} ${at(path, `${Layout.certificates}/${name}.crt.orig`)}`,
    `install -o ${ownerUid} -m 644 ${quote(file)} ${target}`,
    'systemctl reload icinga2',
  ]
}

/** Where a renewed CA certificate goes; nodes get it from the master with their next renewal. */
export const placeCaCommands = (path: string, file: string): readonly string[] => [
  `cp -p ${at(path, Layout.trustAnchors)} ${at(path, `${Layout.trustAnchors}.orig`)}`,
  `cat ${quote(file)} > ${at(path, Layout.trustAnchors)}`,
  `cat ${quote(file)} > ${at(path, Layout.caCertificate)}`,
  'systemctl reload icinga2',
]

const at = (path: string, relative: string): string => quote(`${path.replace(/\/+$/, '')}/${relative}`)

/** For a POSIX shell; a path is somebody else's text. */
const quote = (text: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
