import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataFolderError } from './errors'

/** The file with the full URL, name and password included: for backups and for curious admins. */
const URL_FILE = 'couchdb-url'
/** The file with the secret shared with whoever signs proxy headers. */
const SECRET_FILE = 'couchdb-proxy-secret'

export interface Secrets {
  admin: { name: string; password: string }
  proxySecret: string
  /** The port of the last start: clients may remember it. */
  lastPort?: number
}

/** @throws DataFolderError when the folder cannot be made or written */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK | constants.X_OK)
    // `access` says yes on some read-only mounts; only writing tells.
    const probe = join(folder, '.writable')
    await writeFile(probe, '')
  } catch (error) {
    throw new DataFolderError(folder, error)
  }
}

/** Reads the secrets of the last start, or makes new ones at the first. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const url = parseUrl(await readText(join(dataDir, URL_FILE)))
  const kept = (await readText(join(dataDir, SECRET_FILE)))?.trim()
  const proxySecret = kept || randomBytes(32).toString('hex')
  if (!kept) await writePrivate(join(dataDir, SECRET_FILE), `${proxySecret}\n`)
  if (url === undefined) {
    return { admin: { name: 'admin', password: randomBytes(24).toString('hex') }, proxySecret }
  }
  const admin = {
    name: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
  return { admin, proxySecret, lastPort: Number(url.port) }
}

/** The URL of this start, kept for the next one. */
export async function saveUrl(dataDir: string, secrets: Secrets, port: number): Promise<string> {
  const { name, password } = secrets.admin
  const url = `http://${encodeURIComponent(name)}:${encodeURIComponent(password)}@127.0.0.1:${port}`
  await writePrivate(join(dataDir, URL_FILE), `${url}\n`)
  return url
}

function parseUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text.trim())) return undefined
  const url = new URL(text.trim())
  return url.username && url.password ? url : undefined
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, and readable by nobody else from its first byte. */
async function writePrivate(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  await writeFile(temporary, text, { mode: 0o600 })
  await chmod(temporary, 0o600)
  await rename(temporary, path)
}
