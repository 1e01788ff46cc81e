/** A photo as pixels, the right way up; `null` where this browser cannot read it. */
export const photoOf = async (file: Blob): Promise<ImageBitmap | null> =>
  createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
