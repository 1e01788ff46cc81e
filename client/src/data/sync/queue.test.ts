import { describe, expect, it } from 'vitest'
import { fileRecord, interventionId, mediaId } from '../test-records'
import { sendingOrder } from './queue'

const none = () => false

describe('sendingOrder', () => {
  it('sends photos before videos, and the newest intervention first', () => {
    const files = [
      fileRecord(1, { kind: 'video', intervention: interventionId(2) }),
      fileRecord(2, { kind: 'photo', intervention: interventionId(1) }),
      fileRecord(3, { kind: 'photo', intervention: interventionId(2) }),
      fileRecord(4, { kind: 'video', intervention: interventionId(1) }),
    ]
    const order = sendingOrder(files, none, none).map(({ media }) => media)
    expect(order).toEqual([mediaId(3), mediaId(2), mediaId(1), mediaId(4)])
  })

  it('sends one intervention after the other where photos do not come first', () => {
    const files = [
      fileRecord(1, { kind: 'video', intervention: interventionId(2) }),
      fileRecord(2, { kind: 'photo', intervention: interventionId(1) }),
      fileRecord(3, { kind: 'photo', intervention: interventionId(2) }),
    ]
    const order = sendingOrder(files, none, none, false).map(({ media }) => media)
    expect(order).toEqual([mediaId(3), mediaId(1), mediaId(2)])
  })

  it('leaves out what is there, what failed and what belongs to no intervention yet', () => {
    const thumbnail = new ArrayBuffer(1)
    const unattached = { row: null, width: 1, height: 1, durationMs: null, thumbnail }
    const files = [
      fileRecord(1, { receivedAt: '2026-01-01T00:00:00.000Z' }),
      fileRecord(2, { failure: 'media-differs' }),
      fileRecord(3, { unattached }),
      fileRecord(4),
    ]
    expect(sendingOrder(files, none, none)).toEqual([files[3]])
  })

  it('keeps drafts here, and files whose manifest is still on its way', () => {
    const files = [fileRecord(1), fileRecord(2, { intervention: interventionId(2) })]
    const isDraft = (id: string) => id === interventionId(2)
    expect(sendingOrder(files, isDraft, none)).toEqual([files[0]])
    expect(sendingOrder(files, none, (media) => media === mediaId(1))).toEqual([files[1]])
  })
})
