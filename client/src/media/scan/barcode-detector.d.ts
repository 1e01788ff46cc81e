/** The browser's own detector (Shape Detection API), in no TypeScript library yet. */
interface DetectedBarcode {
  readonly rawValue: string
  readonly format: string
  readonly cornerPoints: readonly { readonly x: number; readonly y: number }[]
}

declare class BarcodeDetector {
  constructor(options?: { formats: readonly string[] })
  static getSupportedFormats(): Promise<string[]>
  detect(image: ImageBitmapSource): Promise<DetectedBarcode[]>
}
