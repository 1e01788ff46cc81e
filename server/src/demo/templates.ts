/** The demo's message templates. */
import { configIds } from '@shared/ids'
import type { TemplateConfig } from '@shared/schemas/office'
import { demoText } from './demo-texts'
import type { DemoTemplate } from './words/words'

const template = (slug: DemoTemplate, modes: TemplateConfig['modes']): TemplateConfig => ({
  _id: configIds.template(slug),
  type: 'config:template',
  schema: 1,
  template: slug,
  modes,
  name: demoText((words) => words.template[slug].name),
  subject: demoText((words) => words.template[slug].subject),
  email: demoText((words) => words.template[slug].email),
  sms: demoText((words) => words.template[slug].sms),
})

export const demoTemplates: readonly TemplateConfig[] = [
  template('findings', ['mechanics', 'bodywork']),
  template('reply-by', ['mechanics', 'bodywork']),
  template('warranty', ['warranty']),
  template('car', ['used-car']),
  template('video-message', ['direct-message']),
]
