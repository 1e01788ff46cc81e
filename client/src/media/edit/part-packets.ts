/** Which packets of a track belong to a part of a film. Times in seconds. */
export interface FilmPart {
  from: number
  to: number
}

interface TimedPacket {
  timestamp: number
}

/** Pictures that are shown later may come up to this much earlier in the file. */
const reorderSeconds = 1

/**
 * The packets from `from` until before `to`, in the order of the file. A packet past the end stays where
 * one before the end comes after it: that one is made from it.
 */
export async function* partPackets<Packet extends TimedPacket>(
  packets: AsyncIterable<Packet>,
  { from, to }: FilmPart,
): AsyncGenerator<Packet, void, unknown> {
  let late: Packet[] = []
  for await (const packet of packets) {
    if (packet.timestamp >= to + reorderSeconds) return
    if (packet.timestamp < from) continue
    if (packet.timestamp >= to) {
      late.push(packet)
      continue
    }
    yield* late
    late = []
    yield packet
  }
}
