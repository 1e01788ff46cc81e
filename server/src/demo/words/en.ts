import type { DemoWords } from './words'

export const en: DemoWords = {
  group: {
    'brakes-tyres': 'Brakes and tyres',
    bonnet: 'Under the bonnet',
    'lights-chassis': 'Lights and chassis',
  },
  item: {
    'front-brake-pads': 'Front brake pads',
    'rear-brake-pads': 'Rear brake pads',
    'front-brake-discs': 'Front brake discs',
    'rear-brake-discs': 'Rear brake discs',
    'brake-fluid': 'Brake fluid, water content',
    'front-tyres': 'Front tyres, tread',
    'rear-tyres': 'Rear tyres, tread',
    'tyre-pressure': 'Tyre pressure',
    'parking-brake': 'Parking brake',
    'engine-oil': 'Engine oil, level and leaks',
    coolant: 'Coolant, frost protection',
    battery: 'Battery, state of health',
    'drive-belt': 'Drive belt',
    'air-filter': 'Air filter',
    'cabin-filter': 'Cabin filter',
    hoses: 'Hoses and lines',
    'washer-fluid': 'Washer fluid',
    lights: 'Lights and indicators',
    wipers: 'Wiper blades',
    windscreen: 'Windscreen',
    'front-dampers': 'Front dampers',
    'rear-dampers': 'Rear dampers',
    'steering-joints': 'Steering and ball joints',
    exhaust: 'Exhaust',
    underbody: 'Underbody',
  },
  template: {
    findings: {
      name: 'What we found',
      subject: '{dealership}: what we found on your car ({number})',
      email:
        'Hello {name},\n\nwe have looked at your car and filmed what we found. Please see the pictures and prices, and tell us what we may do:\n\n{link}\n\nQuestions? Just call us.\n\nKind regards\n{dealership}',
      sms: '{dealership}: see what we found on your car and tell us what we may do: {link}',
    },
    'reply-by': {
      name: 'What we found, reply needed',
      subject: '{dealership}: please reply by {replyBy} ({number})',
      email:
        'Hello {name},\n\nyour car is on our lift. So that it is ready as agreed, please tell us by {replyBy} what we may do:\n\n{link}\n\nKind regards\n{dealership}',
      sms: '{dealership}: your car is on the lift. Please tell us by {replyBy} what we may do: {link}',
    },
    warranty: {
      name: 'Warranty work',
      subject: '{dealership}: warranty work on your car ({number})',
      email:
        'Hello {name},\n\nwe have filmed what is repaired under warranty on your car. There is nothing to decide and nothing to pay:\n\n{link}\n\nQuestions? Just call us.\n\nKind regards\n{dealership}',
      sms: '{dealership}: see what is repaired on your car under warranty: {link}',
    },
    car: {
      name: 'A car for sale',
      subject: '{dealership}: a look around the {vehicle}',
      email:
        'Hello {name},\n\nwe have filmed the {vehicle} for you, outside and inside:\n\n{link}\n\nYou can write to us on the same page. When would you like to come and see it?\n\nKind regards\n{advisor}, {dealership}',
      sms: '{dealership}: we have filmed the {vehicle} for you: {link}',
    },
    'video-message': {
      name: 'Video message',
      subject: '{dealership}: a message for you',
      email:
        'Hello {name},\n\nI have recorded a short message for you:\n\n{link}\n\nYou can answer on the same page.\n\nKind regards\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: a short message for you: {link}',
    },
  },
  legal: 'Prices include VAT.',
}
