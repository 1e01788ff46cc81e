/**
 * The report in the words that the operator reads: the device shows exactly this before it is sent. In
 * English, whatever the language of the app: the operator may serve dealerships of many countries.
 */
import type { LineTest, SupportRequest, SyncReport } from './schemas/support'

const yesNo = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no')

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const lineText = (line: LineTest | null): string[] => {
  if (!line) return ['Line: not tested']
  const clock = line.clockMs === null ? 'unknown' : `${(line.clockMs / 1000).toFixed(1)} s`
  const speed =
    line.bytesPerSecond === null
      ? 'unknown'
      : `${(line.bytesPerSecond / 125_000).toFixed(1)} Mbit/s`
  return [
    `Server reachable: ${yesNo(line.reachable)}`,
    `Signed in: ${yesNo(line.signedIn)}`,
    `Database: ${yesNo(line.database)}`,
    `Clock of the device ahead by: ${clock}`,
    `Upload: ${speed}`,
    ...(line.error ? [`Error of the test: ${line.error}`] : []),
  ]
}

const fileText = (file: SyncReport['files'][number]): string =>
  [
    file.media,
    file.kind,
    `${megabytes(file.sentBytes)} of ${megabytes(file.bytes)} sent`,
    `stored ${file.storedAt}`,
    file.draft ? 'draft' : file.state,
    ...(file.error ? [`error ${file.error}`] : []),
  ].join(', ')

const documentText = ({ kind, since, refused }: SyncReport['documents'][number]): string =>
  `${kind}, since ${since}${refused ? ', refused' : ''}`

const listText = (title: string, lines: readonly string[]): string[] => [
  '',
  `${title}: ${lines.length}`,
  ...lines.map((line) => `- ${line}`),
]

/** The report as plain text, one fact a line. */
export const reportText = (report: SyncReport): string =>
  [
    `Made: ${report.at}`,
    `Device: ${report.deviceName}`,
    `Dealership: ${report.dealershipName}`,
    `App version: ${report.appVersion}`,
    `Browser: ${report.browser}`,
    `Language: ${report.language}`,
    `Installed: ${yesNo(report.installed)}`,
    `Browser says online: ${yesNo(report.online)}`,
    `Synchronisation: ${report.phase}`,
    `Last success: ${report.lastSuccessAt ?? 'none since the app was opened'}`,
    `Last error: ${report.lastError ?? 'none'}`,
    `Paused: ${yesNo(report.paused ?? false)}`,
    `Only on Wi-Fi: ${yesNo(report.wifiOnly)}; photos first: ${yesNo(report.photosFirst)}`,
    `Storage: ${megabytes(report.storage.usedBytes)} of ${megabytes(report.storage.quotaBytes)}, persistent: ${yesNo(report.storage.persistent)}`,
    ...lineText(report.line),
    ...listText('Files not on the server', report.files.map(fileText)),
    ...listText('Texts not on the server', report.documents.map(documentText)),
    `Interrupted recordings: ${report.recordings}`,
    `Documents of a later version: ${report.newer}; not readable: ${report.unreadable}`,
    ...(report.more > 0 ? [`Not listed: ${report.more}`] : []),
  ].join('\n')

/** The whole message to the operator. */
export const supportText = (request: SupportRequest): string =>
  [
    ...(request.message ? [request.message, ''] : []),
    ...(request.replyTo ? [`Answer to: ${request.replyTo}`, ''] : []),
    ...(request.report ? [reportText(request.report)] : []),
  ]
    .join('\n')
    .trim()
