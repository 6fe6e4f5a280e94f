import type { turf as english } from "../en/turf.ts";
import type { Translation } from "../word.ts";

export const turf: Translation<typeof english> = {
  "turf.title": "Repartir gente",
  "turf.what":
    "Estas personas están en una lista y nadie las acompaña todavía. Marca algunas y pásalas a un equipo: quienes lo coordinan las ven y buscan a alguien para cada una.",
  "turf.teams": "Lo que lleva cada equipo",
  "turf.no_captain": "todavía nadie coordina",
  "turf.load": { one: "{n} persona, lugar para {room}", other: "{n} personas, lugar para {room}" },
  "turf.of_them_alone": "{n} sin nadie",
  "turf.load_means":
    "Lugar: diez personas por cada integrante, también por quien coordina. La línea de la barra lo marca.",
  "turf.some_of": "{n} de {of}",
  "turf.on": "en la lista de {name}",
  "turf.kept": "quien acompañaba ya no participa: abre para pasar a esta persona",
  "turf.fits_by.place": "va bien con {name}: misma área y turno",
  "turf.fits_by.unit": "va bien con {name}: misma área",
  "turf.fits_by.shift": "va bien con {name}: mismo turno",
  "turf.speaks_alike": "ahí hay gente que habla el mismo idioma",
  "turf.nowhere": "Nadie dijo dónde trabajan",
  "turf.more": "Mostrar más",
  "turf.move": { one: "Pasar a {n} persona", other: "Pasar a {n} personas" },
  "turf.where_to": { one: "¿A dónde va {n} persona?", other: "¿A dónde van {n} personas?" },
  "turf.means":
    "Quienes coordinan ese equipo empiezan a ver a estas personas; quienes coordinan el equipo anterior dejan de verlas.",
  "turf.fits": "va bien a {n}",
  "turf.there": { one: "{n} ya está ahí", other: "{n} ya están ahí" },
  "turf.led_by": "coordina: {names}",
  "turf.carries": "personas: {n}, integrantes: {members}",
  "turf.moved": { one: "{n} persona pasó a {name}.", other: "{n} personas pasaron a {name}." },
  "turf.undone": "Cada quien está otra vez donde estaba.",
};
