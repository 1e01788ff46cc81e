import type { DemoWords } from './words'

export const sv: DemoWords = {
  group: {
    'brakes-tyres': 'Bromsar och däck',
    bonnet: 'Motorrum',
    'lights-chassis': 'Belysning och chassi',
  },
  item: {
    'front-brake-pads': 'Bromsbelägg fram',
    'rear-brake-pads': 'Bromsbelägg bak',
    'front-brake-discs': 'Bromsskivor fram',
    'rear-brake-discs': 'Bromsskivor bak',
    'brake-fluid': 'Bromsvätska, vattenhalt',
    'front-tyres': 'Däck fram, mönsterdjup',
    'rear-tyres': 'Däck bak, mönsterdjup',
    'tyre-pressure': 'Däcktryck',
    'parking-brake': 'Parkeringsbroms',
    'engine-oil': 'Motorolja, nivå och läckage',
    coolant: 'Kylarvätska, fryspunkt',
    battery: 'Batteri, hälsa',
    'drive-belt': 'Multirem',
    'air-filter': 'Luftfilter',
    'cabin-filter': 'Kupéfilter',
    hoses: 'Slangar och ledningar',
    'washer-fluid': 'Spolarvätska',
    lights: 'Belysning och blinkers',
    wipers: 'Torkarblad',
    windscreen: 'Vindruta',
    'front-dampers': 'Stötdämpare fram',
    'rear-dampers': 'Stötdämpare bak',
    'steering-joints': 'Styrning och kulleder',
    exhaust: 'Avgassystem',
    underbody: 'Underrede',
  },
  template: {
    findings: {
      name: 'Det här hittade vi',
      subject: '{dealership}: det här hittade vi på din bil ({number})',
      email:
        'Hej {name}!\n\nVi har gått igenom din bil och filmat det vi hittade. Titta på bilderna och priserna och säg till vad vi får göra:\n\n{link}\n\nFrågor? Ring oss gärna.\n\nVänliga hälsningar\n{dealership}',
      sms: '{dealership}: se vad vi hittade på din bil och säg till vad vi får göra: {link}',
    },
    'reply-by': {
      name: 'Det här hittade vi, svar behövs',
      subject: '{dealership}: svara senast {replyBy} ({number})',
      email:
        'Hej {name}!\n\nDin bil står på vår lyft. Säg till senast {replyBy} vad vi får göra, så att den blir klar som avtalat:\n\n{link}\n\nVänliga hälsningar\n{dealership}',
      sms: '{dealership}: din bil står på lyften. Säg till senast {replyBy} vad vi får göra: {link}',
    },
    warranty: {
      name: 'Garantiarbete',
      subject: '{dealership}: garantiarbete på din bil ({number})',
      email:
        'Hej {name}!\n\nVi har filmat det som repareras på garanti på din bil. Du behöver inte bestämma eller betala något:\n\n{link}\n\nFrågor? Ring oss gärna.\n\nVänliga hälsningar\n{dealership}',
      sms: '{dealership}: se vad som repareras på garanti på din bil: {link}',
    },
    car: {
      name: 'En bil till salu',
      subject: '{dealership}: ett varv runt {vehicle}',
      email:
        'Hej {name}!\n\nVi har filmat {vehicle} åt dig, utvändigt och invändigt:\n\n{link}\n\nPå samma sida kan du skriva till oss. När vill du komma och titta på den?\n\nVänliga hälsningar\n{advisor}, {dealership}',
      sms: '{dealership}: vi har filmat {vehicle} åt dig: {link}',
    },
    'video-message': {
      name: 'Videomeddelande',
      subject: '{dealership}: ett meddelande till dig',
      email:
        'Hej {name}!\n\nJag har spelat in ett kort meddelande till dig:\n\n{link}\n\nDu kan svara på samma sida.\n\nVänliga hälsningar\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: ett kort meddelande till dig: {link}',
    },
  },
  legal: 'Priser inklusive moms.',
}
