import { certsFiles } from './enrolment.ts'

export const systems = ['debian', 'redhat', 'windows'] as const
export type System = (typeof systems)[number]

/** Paths and users of the packages of Debian, of packages.icinga.com, and of the Windows installer. */
const unix = { data: '/var/lib/icinga2/certs', config: '/etc/icinga2' }
const windows = {
  data: String.raw`C:\ProgramData\icinga2\var\lib\icinga2\certs`,
  config: String.raw`C:\ProgramData\icinga2\etc\icinga2`,
  program: String.raw`C:\Program Files\ICINGA2\sbin\icinga2.exe`,
}

/** Command lines that put a node set where the daemon looks, run inside the folder of the set, as root or administrator. */
export const installCommands = (node: string, system: System): readonly string[] =>
  ({
    debian: () => unixCommands(node, 'nagios'),
    redhat: () => redhatCommands(node),
    windows: () => windowsCommands(node),
  })[system]()

const unixCommands = (node: string, owner: string): readonly string[] => {
  const { ca, certificate, key } = certsFiles(node)
  const { data, config } = unix
  const give = `install -o ${owner} -g ${owner}`
  return [
    `install -d -o ${owner} -g ${owner} -m 0700 ${data}`,
    `${give} -m 0644 ${ca} ${certificate} ${data}/`,
    `${give} -m 0600 ${key} ${data}/`,
    `install -m 0644 zones.conf ${config}/zones.conf`,
    `install -m 0644 api.conf ${config}/features-available/api.conf`,
    `sed -i '/^const NodeName\\b/d; /^const ZoneName\\b/d' ${config}/constants.conf`,
    `cat constants.conf >> ${config}/constants.conf`,
    `sed -i 's|^include_recursive "conf.d"|// &|' ${config}/icinga2.conf`,
    'icinga2 feature enable api',
    'icinga2 daemon -C',
    'systemctl restart icinga2',
  ]
}

/** SELinux knows the files by where they lie. */
const redhatCommands = (node: string): readonly string[] => {
  const commands = unixCommands(node, 'icinga')
  return [...commands.slice(0, -2), `restorecon -R ${unix.data} ${unix.config}`, ...commands.slice(-2)]
}

/** The service runs as NetworkService (S-1-5-20), which renews certificate and key files later. */
const windowsCommands = (node: string): readonly string[] => {
  const { ca, certificate, key } = certsFiles(node)
  const { data, config, program } = windows
  const own = "'*S-1-5-32-544:F' '*S-1-5-18:F' '*S-1-5-20:M'"
  return [
    `New-Item -ItemType Directory -Force -Path '${data}'`,
    `Copy-Item '${ca}', '${certificate}', '${key}' -Destination '${data}'`,
    `icacls '${data}\\${key}' /inheritance:r /grant:r ${own}`,
    `Copy-Item zones.conf -Destination '${config}'`,
    `Copy-Item api.conf -Destination '${config}\\features-available'`,
    `$c = (Get-Content '${config}\\constants.conf') -notmatch '^const (NodeName|ZoneName)\\b'`,
    `$c + (Get-Content constants.conf) | Set-Content '${config}\\constants.conf'`,
    `$i = (Get-Content '${config}\\icinga2.conf') -replace '^include_recursive "conf.d"', '// $0'`,
    `$i | Set-Content '${config}\\icinga2.conf'`,
    `& '${program}' feature enable api`,
    `& '${program}' daemon -C`,
    'Restart-Service icinga2',
  ]
}
