/** Words of the database's refusals that a device acts on; everything else is for people to read. */

/** The document is of a later version than the database knows: right perhaps, but not to be judged yet. */
export const laterVersionRefusal = 'schema: is of a later version'
