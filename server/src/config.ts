/** The only reader of the environment: every value checked, every bad one named in plain words. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { emailSchema } from '@shared/schemas/common'

/** What is wrong with the configuration, one plain line; `main.ts` prints it and exits with 1. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const isUrl = (protocols: readonly string[]) => (text: string) =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol)

const urlOf = (what: string, protocols: readonly string[]) =>
  z
    .string()
    .refine(isUrl(protocols), `is no ${what}`)
    .transform((text) => new URL(text))

const httpUrl = urlOf('http(s) URL', ['http:', 'https:'])

const flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false')
  .transform((text) => ['true', '1', 'yes'].includes(text))

const isNetwork = (text: string): boolean => {
  const [address = '', bits = '1', ...more] = text.trim().split('/')
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  return more.length === 0 && /^\d+$/.test(bits) && Number(bits) >= 1 && Number(bits) <= longest
}

const isProxies = (text: string): boolean =>
  /^\d+$|^false$/.test(text) ||
  text
    .split(',')
    .every((part) => /^\s*(loopback|linklocal|uniquelocal)\s*$/.test(part) || isNetwork(part))

/** A number of proxies, or their addresses as express' `trust proxy` reads them. */
const trustProxy = z
  .string()
  .refine(isProxies, 'must be the number of proxies in front, or their addresses')
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text === 'false' ? false : text))

/** `Baysight <no-reply@dealer.example>` or a bare address. */
const mailFrom = z
  .string()
  .refine(
    (text) => emailSchema.safeParse(/<([^<>]+)>$/.exec(text)?.[1] ?? text).success,
    'is no e-mail address (use: Name <name@domain>)',
  )

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number')
    .default(8080),
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('./data'),
  PUBLIC_URL: httpUrl.optional(),
  COUCHDB_URL: httpUrl
    .refine((url) => url.username !== '' && url.password !== '', {
      message: 'needs name and password of the admin: http://name:password@host:5984',
    })
    .optional(),
  COUCHDB_PROXY_SECRET: z.string().optional(),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and dashes')
    .optional(),
  SMTP_URL: urlOf('smtp(s) URL', ['smtp:', 'smtps:']).optional(),
  MAIL_FROM: mailFrom.optional(),
  VONAGE_API_KEY: z.string().optional(),
  VONAGE_API_SECRET: z.string().optional(),
  VONAGE_FROM: z.string().max(20).optional(),
  VONAGE_API_HOST: httpUrl.optional(),
  VONAGE_SIGNATURE_SECRET: z.string().optional(),
  SUPPORT_NAME: z.string().max(120).optional(),
  SUPPORT_EMAIL: emailSchema.optional(),
  SUPPORT_PHONE: z
    .string()
    .regex(/^[+\d][\d ()/.-]{2,40}$/, 'is no telephone number')
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: trustProxy.optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    )
    .default('info'),
  DEMO: flag.default(true),
})
type Environment = z.infer<typeof environmentSchema>

export interface Config {
  /** 0 lets the system choose. */
  port: number
  /** Undefined: every address of the machine. */
  host: string | undefined
  dataDir: string
  /** Undefined: `http://localhost:<port>`. */
  publicUrl: URL | undefined
  /** Undefined: the embedded database. */
  couchdb: { url: URL; proxySecret: string } | undefined
  /** Before the name of every database, where several installations share one CouchDB. */
  databasePrefix: string
  smtp: { url: URL; from: string } | undefined
  vonage:
    | {
        apiKey: string
        apiSecret: string
        from: string
        /** Undefined: Vonage's own. */
        apiHost: URL | undefined
        /** Undefined: delivery receipts are refused, since nobody could check them. */
        signatureSecret: string | undefined
      }
    | undefined
  /** Whom people of the dealerships ask for help. */
  support: { name: string | undefined; email: string | undefined; phone: string | undefined }
  /** Paths of PEM files. */
  tls: { certFile: string; keyFile: string } | undefined
  trustProxy: boolean | number | string
  logLevel: Environment['LOG_LEVEL']
  /** Create the demo dealership when there is no dealership at all. */
  demo: boolean
}

/** Values that make sense only together: all of them, or none. */
const together = <Key extends keyof Environment>(
  env: Environment,
  keys: readonly Key[],
): boolean => {
  const given = keys.filter((key) => env[key] !== undefined)
  if (given.length === 0) return false
  const missing = keys.find((key) => env[key] === undefined)
  if (missing) throw new ConfigError(`${missing} is missing; it belongs to ${given.join(', ')}.`)
  return true
}

const parsed = (environment: NodeJS.ProcessEnv): Environment => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const result = environmentSchema.safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}.`)
}

const couchdbOf = (env: Environment): Config['couchdb'] => {
  together(env, ['COUCHDB_URL', 'COUCHDB_PROXY_SECRET'])
  const { COUCHDB_URL: url, COUCHDB_PROXY_SECRET: proxySecret } = env
  return url && proxySecret ? { url, proxySecret } : undefined
}

const smtpOf = (env: Environment): Config['smtp'] => {
  together(env, ['SMTP_URL', 'MAIL_FROM'])
  const { SMTP_URL: url, MAIL_FROM: from } = env
  return url && from ? { url, from } : undefined
}

const vonageOf = (env: Environment): Config['vonage'] => {
  together(env, ['VONAGE_API_KEY', 'VONAGE_API_SECRET', 'VONAGE_FROM'])
  const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret, VONAGE_FROM: from } = env
  if (!apiKey || !apiSecret || !from) return undefined
  return {
    apiKey,
    apiSecret,
    from,
    apiHost: env.VONAGE_API_HOST,
    signatureSecret: env.VONAGE_SIGNATURE_SECRET,
  }
}

const tlsOf = (env: Environment): Config['tls'] => {
  together(env, ['TLS_CERT', 'TLS_KEY'])
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = env
  return certFile && keyFile ? { certFile, keyFile } : undefined
}

const publicUrlOf = ({ PUBLIC_URL: url }: Environment): URL | undefined => {
  // The PWA, its cookies and its service worker live at the root of an origin.
  if (url && (url.pathname !== '/' || url.search !== '' || url.hash !== '')) {
    throw new ConfigError('PUBLIC_URL must be an origin without a path, as https://dealer.example.')
  }
  return url
}

/**
 * @param environment `process.env`; empty values count as absent
 * @throws ConfigError on the first bad value
 */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  const env = parsed(environment)
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    publicUrl: publicUrlOf(env),
    couchdb: couchdbOf(env),
    databasePrefix: env.DATABASE_PREFIX ?? '',
    smtp: smtpOf(env),
    vonage: vonageOf(env),
    support: { name: env.SUPPORT_NAME, email: env.SUPPORT_EMAIL, phone: env.SUPPORT_PHONE },
    tls: tlsOf(env),
    trustProxy: env.TRUST_PROXY ?? false,
    logLevel: env.LOG_LEVEL,
    demo: env.DEMO,
  }
}
