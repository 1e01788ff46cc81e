import { describe, expect, it } from 'vitest'
import { createBlobAssembler } from './blob-assembler'

const bytes = (...values: number[]) => new Uint8Array(values)

const contentOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())]

describe('createBlobAssembler', () => {
  it('keeps writes in the order of their positions', async () => {
    const assembler = createBlobAssembler()
    assembler.write(2, bytes(3, 4))
    assembler.write(0, bytes(1, 2))
    expect(await contentOf(assembler.blob('video/mp4'))).toEqual([1, 2, 3, 4])
  })

  it('lets a later write replace the middle of an earlier one', async () => {
    const assembler = createBlobAssembler()
    assembler.write(0, bytes(1, 2, 3, 4, 5))
    assembler.write(1, bytes(8, 9))
    expect(await contentOf(assembler.blob('video/mp4'))).toEqual([1, 8, 9, 4, 5])
  })

  it('lets a later write span several earlier ones', async () => {
    const assembler = createBlobAssembler()
    assembler.write(0, bytes(1, 2))
    assembler.write(2, bytes(3, 4))
    assembler.write(1, bytes(8, 9))
    expect(await contentOf(assembler.blob('video/mp4'))).toEqual([1, 8, 9, 4])
  })

  it('fills what was never written with zeros', async () => {
    const assembler = createBlobAssembler()
    assembler.write(2, bytes(7))
    const blob = assembler.blob('video/webm')
    expect(blob.type).toBe('video/webm')
    expect(await contentOf(blob)).toEqual([0, 0, 7])
  })
})
