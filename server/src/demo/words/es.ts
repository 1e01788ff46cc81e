import type { DemoWords } from './words'

export const es: DemoWords = {
  group: {
    'brakes-tyres': 'Frenos y neumáticos',
    bonnet: 'Vano motor',
    'lights-chassis': 'Alumbrado y suspensión',
  },
  item: {
    'front-brake-pads': 'Pastillas de freno delanteras',
    'rear-brake-pads': 'Pastillas de freno traseras',
    'front-brake-discs': 'Discos de freno delanteros',
    'rear-brake-discs': 'Discos de freno traseros',
    'brake-fluid': 'Líquido de frenos, contenido de agua',
    'front-tyres': 'Neumáticos delanteros, dibujo',
    'rear-tyres': 'Neumáticos traseros, dibujo',
    'tyre-pressure': 'Presión de los neumáticos',
    'parking-brake': 'Freno de estacionamiento',
    'engine-oil': 'Aceite motor, nivel y fugas',
    coolant: 'Refrigerante, anticongelante',
    battery: 'Batería, estado',
    'drive-belt': 'Correa de accesorios',
    'air-filter': 'Filtro de aire',
    'cabin-filter': 'Filtro de habitáculo',
    hoses: 'Manguitos y conductos',
    'washer-fluid': 'Líquido lavaparabrisas',
    lights: 'Luces e intermitentes',
    wipers: 'Escobillas limpiaparabrisas',
    windscreen: 'Parabrisas',
    'front-dampers': 'Amortiguadores delanteros',
    'rear-dampers': 'Amortiguadores traseros',
    'steering-joints': 'Dirección y rótulas',
    exhaust: 'Escape',
    underbody: 'Bajos',
  },
  template: {
    findings: {
      name: 'Lo que hemos encontrado',
      subject: '{dealership}: lo que hemos encontrado en su coche ({number})',
      email:
        'Hola, {name}:\n\nHemos revisado su coche y grabado lo que hemos encontrado. Vea las imágenes y los precios, y díganos qué podemos hacer:\n\n{link}\n\n¿Alguna pregunta? Llámenos.\n\nUn saludo\n{dealership}',
      sms: '{dealership}: vea lo que hemos encontrado en su coche y denos su visto bueno: {link}',
    },
    'reply-by': {
      name: 'Diagnóstico, pendiente de respuesta',
      subject: '{dealership}: responda antes del {replyBy}, por favor ({number})',
      email:
        'Hola, {name}:\n\nSu coche está en el elevador. Para que esté listo según lo acordado, díganos antes del {replyBy} qué podemos hacer:\n\n{link}\n\nUn saludo\n{dealership}',
      sms: '{dealership}: tenemos su coche en el elevador. Denos su visto bueno antes del {replyBy}: {link}',
    },
    warranty: {
      name: 'Trabajos en garantía',
      subject: '{dealership}: trabajos en garantía en su coche ({number})',
      email:
        'Hola, {name}:\n\nHemos grabado lo que se repara en garantía en su coche. No tiene que decidir nada ni pagar nada:\n\n{link}\n\n¿Alguna pregunta? Llámenos.\n\nUn saludo\n{dealership}',
      sms: '{dealership}: vea lo que le reparamos sin coste en su coche: {link}',
    },
    car: {
      name: 'Un coche en venta',
      subject: '{dealership}: una vuelta alrededor del {vehicle}',
      email:
        'Hola, {name}:\n\nHemos grabado para usted el {vehicle}, por fuera y por dentro:\n\n{link}\n\nPuede escribirnos en la misma página. ¿Cuándo le gustaría venir a verlo?\n\nUn saludo\n{advisor}, {dealership}',
      sms: '{dealership}: hemos grabado el {vehicle} para usted: {link}',
    },
    'video-message': {
      name: 'Videomensaje',
      subject: '{dealership}: un mensaje para usted',
      email:
        'Hola, {name}:\n\nLe he grabado un mensaje corto:\n\n{link}\n\nPuede responder en la misma página.\n\nUn saludo\n{advisor}, {dealership}',
      sms: '{advisor}, {dealership}: un mensaje corto para usted: {link}',
    },
  },
  legal: 'Precios con IVA incluido.',
}
