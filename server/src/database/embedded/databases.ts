import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Database, type DatabaseOptions, settingsFile } from './database'
import { CouchError, notFound } from './errors'

const NAME = /^[a-z][a-z0-9_$()+/-]*$/

/** The databases of a folder, opened when first asked for. */
export class Databases {
  private readonly open = new Map<string, Promise<Database>>()

  private constructor(
    private readonly folder: string,
    private readonly known: Set<string>,
    private readonly options: DatabaseOptions,
  ) {}

  /** Lists what is there; what was left half made or half deleted by a kill is removed. */
  static async load(folder: string, options: DatabaseOptions): Promise<Databases> {
    const known = new Set<string>()
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      if (existsSync(settingsFile(path))) known.add(decodeURIComponent(entry.name))
      else await rm(path, { recursive: true, force: true })
    }
    return new Databases(folder, known, options)
  }

  names(): string[] {
    return [...this.known].sort()
  }

  async create(name: string): Promise<void> {
    requireLegalName(name)
    if (this.known.has(name)) {
      const reason = 'The database could not be created, the file already exists.'
      throw new CouchError(412, 'file_exists', reason)
    }
    this.known.add(name)
    const created = Database.create(name, this.path(name), this.options)
    this.open.set(name, created)
    try {
      await created
    } catch (error) {
      this.known.delete(name)
      this.open.delete(name)
      throw error
    }
  }

  /** @throws CouchError 404 when there is none of this name */
  get(name: string): Promise<Database> {
    if (!this.known.has(name)) return Promise.reject(notFound('Database does not exist.'))
    const opened = this.open.get(name) ?? Database.open(name, this.path(name), this.options)
    this.open.set(name, opened)
    // A failed opening is tried again by the next request.
    opened.catch(() => this.open.delete(name))
    return opened
  }

  async delete(name: string): Promise<void> {
    const database = await this.get(name)
    // From here on nobody finds it; the name is free again once its files are gone.
    this.open.set(name, Promise.reject(notFound('Database does not exist.')))
    this.open.get(name)?.catch(() => undefined)
    try {
      await database.destroy()
    } finally {
      this.open.delete(name)
      this.known.delete(name)
    }
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.open.values())
    for (const each of opened) if (each.status === 'fulfilled') await each.value.close()
  }

  private path(name: string): string {
    return join(this.folder, encodeURIComponent(name))
  }
}

function requireLegalName(name: string): void {
  if (NAME.test(name) && name.length <= 180) return
  const rules =
    'Only lowercase characters (a-z), digits (0-9), and any of the characters ' +
    '_, $, (, ), +, -, and / are allowed. Must begin with a letter.'
  throw new CouchError(400, 'illegal_database_name', `Name: '${name}'. ${rules}`)
}
