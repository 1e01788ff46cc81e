/** What the screens see of the local data: repositories without a word of PouchDB in them. */
import type { NewerDocument } from '@shared/documents'
import type { NewIntervention } from '@shared/intervention'
import type { Editor } from '@shared/intervention'
import type { CustomerId, DealershipId, InquiryId, InterventionId, MediaId, RecipientId } from '@shared/ids'
import type { Language } from '@shared/languages'
import type { BrandConfig, ChecklistConfig, DealershipConfig, StaffConfig } from '@shared/schemas/configuration'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention, MediaEntry } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import type { Customer, Inquiry, Recipient, TemplateConfig } from '@shared/schemas/office'

import type { SetAside } from './documents'
import type { Summary } from './projection/summary'

/** Ends a subscription. */
export type Stop = () => void

/** A dealership's data in this browser, for one person or one device. */
export interface DealershipData {
  readonly dealership: DealershipId
  readonly editor: Editor
  readonly interventions: InterventionRepository
  readonly configuration: ConfigurationRepository
  /** `null` on devices: a tablet holds no customer's address. */
  readonly office: OfficeRepository | null
  readonly vault: MediaVault
  readonly prospects: ProspectRepository
  readonly sync: Synchronisation
  /** Documents of a later version of the app and such as cannot be read: kept as they are. */
  setAside(): Promise<SetAside>
  /** Called after something was set aside. */
  watchSetAside(listener: () => void): Stop
  close(): Promise<void>
}

export interface InterventionWithEvents {
  intervention: Intervention
  events: InterventionEvent[]
  /** Exists on this device only, until *Finish*. */
  draft: boolean
}

export interface InterventionRepository {
  /** A draft: kept on this device until `finish`. */
  create(given: Omit<NewIntervention, 'now'>): Promise<Intervention>
  /** What is not on this device is asked for at the server. */
  get(id: InterventionId): Promise<InterventionWithEvents | null>
  /** Whether the last `get` found nothing here and could not ask the server: there may be one. */
  isUnreached(id: InterventionId): boolean
  /** Newest first, drafts included; the same array until something changes. */
  list(): readonly Summary[]
  /** Whether everything that is stored is in the list: at a start the newest come first. */
  complete(): boolean
  /** What keeps the list from being complete and true; `null` while nothing does. */
  listFailure(): unknown
  retryList(): void
  /** Called when `list` or `complete` are not what they were, once for many changes. */
  watchList(listener: () => void): Stop
  /** Those that a later version of the app has written, newest first: to be named, never changed. */
  newer(): Promise<NewerDocument[]>
  newerOf(id: InterventionId): Promise<NewerDocument | null>
  /**
   * Applies a pure change to the newest local document (again, if another change came between) and
   * stores it. Resolves when it is on disk.
   * @throws DomainError `not-found`, `newer-version`
   */
  edit(id: InterventionId, change: (doc: Intervention, editor: Editor) => Intervention): Promise<Intervention>
  /** Puts a draft, or one that was reopened, in the queue: sets `finishedAt`, hands it to replication. */
  finish(id: InterventionId): Promise<Intervention>
  /** Throws a draft away, with its media. */
  discard(id: InterventionId): Promise<void>
  /** Called after every change of an intervention or its events, local or from elsewhere. */
  watch(listener: (id: InterventionId) => void): Stop
}

export interface ConfigurationRepository {
  dealership(): Promise<DealershipConfig | null>
  staff(): Promise<StaffConfig | null>
  brands(): Promise<BrandConfig[]>
  checklists(): Promise<ChecklistConfig[]>
  watch(listener: () => void): Stop
}

export interface OfficeRepository {
  customers(): Promise<Customer[]>
  saveCustomer(customer: Omit<Customer, '_id' | '_rev' | 'type' | 'schema' | 'updatedAt'> & { _id?: CustomerId }): Promise<Customer>
  recipients(intervention: InterventionId): Promise<Recipient[]>
  /** Intervention → names of all who got it, and of their companies; for the search. */
  recipientNames(): Promise<ReadonlyMap<string, string>>
  saveRecipient(recipient: Omit<Recipient, '_id' | '_rev' | 'type' | 'schema' | 'updatedAt'> & { _id?: RecipientId }): Promise<Recipient>
  templates(): Promise<TemplateConfig[]>
  /** What customers wrote by the form of their page. */
  inquiries(): Promise<Inquiry[]>
  /**
   * Says that somebody has seen to it, in this person's name, or that it is open again.
   * @throws DomainError `not-found`, `not-allowed`
   */
  markInquiry(id: InquiryId, handled: boolean): Promise<void>
  watch(listener: () => void): Stop
}

/** Whom a link shall go to, as it was typed. */
export interface ProspectForm {
  name: string
  company: string
  language: Language
  mobile: string
  email: string
}

/** What this device knows of the prospect of an intervention. */
export interface ProspectNote {
  intervention: InterventionId
  /** `null` once the office has it: then nothing of the person is left here. */
  form: ProspectForm | null
  /** There is a name and a way to reach the person. */
  complete: boolean
  /** Code of why the server did not take it; a person has to change it. */
  failure: string | null
  handedOverAt: string | null
}

/**
 * Prospects on their way to the office. They stay on this device with the draft, go to the server after the
 * finished intervention, and are dropped here after its yes.
 */
export interface ProspectRepository {
  of(intervention: InterventionId): ProspectNote | null
  all(): ProspectNote[]
  /** Keeps what is typed; an empty form is forgotten. Resolves when it is on disk. */
  save(intervention: InterventionId, form: ProspectForm, complete: boolean): Promise<void>
  forget(intervention: InterventionId): Promise<void>
  watch(listener: () => void): Stop
}

/** Where in its intervention a file belongs, known before it exists. */
export interface MediaPlace {
  intervention: InterventionId
  row: string | null
  /** Of the walk-around. */
  position?: string | null | undefined
  /** `public` unless told otherwise. */
  visibility?: MediaEntry['visibility'] | undefined
}

/** What is known of a file when it enters the vault. */
export interface CapturedFile extends MediaPlace {
  kind: 'photo' | 'video'
  blob: Blob
  width: number | null
  height: number | null
  durationMs: number | null
  /** JPEG, at most 480 px wide. */
  thumbnail: Blob
}

/** Where a file is on its way, as this device knows it. */
export type MediaState =
  | { state: 'recording' }
  | { state: 'recorded' }
  | { state: 'waiting'; bytes: number }
  | { state: 'sending'; bytes: number; sentBytes: number }
  | { state: 'received'; bytes: number }
  | { state: 'failed'; bytes: number; reason: string }

export interface Recording {
  readonly media: MediaId
  /** Stores one piece; resolves when it is on disk. */
  append(piece: Blob): Promise<void>
  /**
   * Makes the file of the pieces (duration, index) and puts it in the vault.
   * @param untilMs what was filmed later is left out
   */
  finish(untilMs?: number | null): Promise<MediaManifest>
  discard(): Promise<void>
}

export interface RecoverableRecording extends MediaPlace {
  media: MediaId
  mime: string
  startedAt: string
  bytes: number
}

/** A file that this device holds and the server does not have completely. */
export interface UnsentFile {
  media: MediaId
  intervention: InterventionId
  kind: 'photo' | 'video'
  mime: string
  bytes: number
  /** Acknowledged by the server or on the wire. */
  sentBytes: number
  /** ISO 8601. */
  storedAt: string
  state: MediaState
}

export interface MediaVault {
  /** Stores a finished file: manifest, thumbnail, chunks; adds it to the intervention's media. */
  add(file: CapturedFile): Promise<MediaManifest>
  startRecording(given: MediaPlace & { mime: string; width: number; height: number }): Promise<Recording>
  /** Recordings that a crash left behind. */
  recoverable(): Promise<RecoverableRecording[]>
  /**
   * Makes a film of what is there and keeps it, also in an intervention that was finished meanwhile.
   *
   * @throws UnreadableRecordingError, DomainError `storage-full`, `not-found` (the intervention is gone)
   */
  recover(media: MediaId): Promise<MediaManifest>
  /**
   * The film that `recover` would keep, to look at before; nothing is stored.
   *
   * @throws UnreadableRecordingError
   */
  previewRecording(media: MediaId): Promise<Blob>
  /** What the camera wrote, as it is: for saving elsewhere what nothing here can read. */
  rawRecording(media: MediaId): Promise<Blob>
  discardRecording(media: MediaId): Promise<void>
  manifest(media: MediaId): Promise<MediaManifest | null>
  /** Object URL of the thumbnail, from local data; revoke it by `release`. `null` while unknown. */
  thumbnailUrl(media: MediaId): Promise<string | null>
  /** Something `<img>`/`<video>` can show: local bytes while they are here, else `/media/…`. */
  sourceUrl(media: MediaId): Promise<string | null>
  release(url: string): void
  state(media: MediaId): Promise<MediaState>
  /** Everything that would be lost with this device, files of drafts included; oldest first. */
  unsent(): UnsentFile[]
  /** The bytes of a file, `null` where they are not on this device (any more). */
  file(media: MediaId): Promise<Blob | null>
  watch(listener: (media: MediaId) => void): Stop
  /** Bytes used and allowed, as the browser estimates them. */
  storage(): Promise<{ usedBytes: number; quotaBytes: number; persistent: boolean }>
}

export interface SyncStatus {
  phase:
    | 'all-sent'
    | 'sending'
    | 'waiting-for-network'
    | 'waiting-for-wifi'
    | 'paused'
    | 'needs-attention'
  /** Files that wait or are on their way. */
  files: { done: number; total: number }
  bytes: { sent: number; total: number }
  /** Documents changed here and not yet there. */
  documents: number
  /** Interventions among those that wait. */
  interventions: number
  lastSuccessAt: string | null
  /** Code of the last failure (`errors.<code>`), `null` after a success. */
  lastError: string | null
}

/** A document that was changed here and is not on the server yet. */
export interface WaitingDocument {
  id: string
  intervention: string | null
  /** ISO 8601. */
  since: string
  /** The server refused it as it is. */
  refused: boolean
  /** Refused by a server that is older than this app: it waits until the server is updated. */
  later: boolean
}

export interface Synchronisation {
  readonly status: SyncStatus
  /** Oldest first. */
  waiting(): WaitingDocument[]
  /** Sent share of one intervention's bytes, `null` when nothing of it waits. */
  progressOf(intervention: InterventionId): { sentBytes: number; totalBytes: number } | null
  watch(listener: (status: SyncStatus) => void): Stop
  /** Starts a round now. */
  run(): Promise<void>
  /** Resolves after the first complete pull: the configuration is here. */
  ready(): Promise<void>
}
