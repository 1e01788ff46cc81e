/** Texts with variables in braces: `Hello {name}, your {vehicle} …`. */

/** Every variable that a template may use. */
export const templateVariables = [
  'name',
  'vehicle',
  'plate',
  'number',
  'dealership',
  'phone',
  'advisor',
  'total',
  'replyBy',
  'link',
] as const
export type TemplateVariable = (typeof templateVariables)[number]
export type TemplateValues = Partial<Record<TemplateVariable, string>>

const variablePattern = /\{([a-z][a-z0-9]*)\}/gi

const known = (name: string): TemplateVariable | undefined =>
  templateVariables.find((variable) => variable.toLowerCase() === name.toLowerCase())

/** The variables that a text uses, each once, unknown ones included. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(variablePattern)].map(([, name = '']) => known(name) ?? name)),
]

export interface FilledText {
  text: string
  /** Variables that are unknown or have no value; they stand in `text` as they were. */
  missing: string[]
}

/** One pass: a value that itself holds braces is never filled again. */
export const fillTemplate = (text: string, values: TemplateValues): FilledText => {
  const missing = new Set<string>()
  const filled = text.replace(variablePattern, (placeholder, name: string) => {
    const variable = known(name)
    const value = variable && values[variable]
    if (value) return value
    missing.add(variable ?? name)
    return placeholder
  })
  return { text: filled, missing: [...missing] }
}
