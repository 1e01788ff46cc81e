/** A digest the way CouchDB states it. @param hex pairs of hexadecimal digits */
export const base64OfHex = (hex: string): string => {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return btoa(String.fromCharCode(...bytes))
}
