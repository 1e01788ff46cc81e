/** The demo's brand: dark green, a white tile with a compass needle that is also an N. */
import { configIds } from '@shared/ids'
import type { BrandConfig } from '@shared/schemas/configuration'
import { demoText } from './demo-texts'

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="Autohaus Nord">
<rect width="64" height="64" rx="14" fill="#ffffff"/>
<path d="M18 48V16h7l14 20V16h7v32h-7L25 28v20z" fill="#0b3d2e"/>
<path d="M32 4l4 7h-8z" fill="#f2a20c"/>
</svg>`

export const demoBrand: BrandConfig = {
  _id: configIds.brand('nord'),
  type: 'config:brand',
  schema: 1,
  brand: 'nord',
  name: 'Autohaus Nord',
  colours: { primary: '#0b3d2e', onPrimary: '#ffffff' },
  logo: { mime: 'image/svg+xml', data: Buffer.from(logo).toString('base64') },
  legalText: demoText(({ legal }) => legal),
}
