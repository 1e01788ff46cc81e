/** Users by dealership: `[dealership, role]`, one row for each role that someone holds. */
interface RegistryDocument {
  type: string
  memberships?: { dealership: string; roles: string[] }[]
}

declare const emit: (key: readonly [string, string], value: null) => void

export const map = (doc: RegistryDocument): void => {
  if (doc.type !== 'user' || !doc.memberships) return
  doc.memberships.forEach((membership) => {
    membership.roles.forEach((role) => emit([membership.dealership, role], null))
  })
}
