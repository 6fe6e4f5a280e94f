import type { member as english } from "../en/member.ts";
import type { Translation } from "../word.ts";

export const member: Translation<typeof english> = {
  "member.all": "Integrantes",
  "member.title": "Integrante",
  "member.find": "Buscar a alguien",
  "member.cut":
    "En un sindicato grande solo se busca entre quienes entraron hace menos. Elige un equipo para encontrar a las demás personas.",
  "member.in_team": "¿En qué equipo?",
  "member.in_any_team": "Cualquier equipo",
  "member.none": "Ahora no hay nadie aquí",
  "member.nobody": "Nadie con ese nombre",
  "member.role.member": "Integrante",
  "member.role.captain": "Coordina un equipo",
  "member.role.organizer": "Organiza",
  "member.role.administrator": "Administra",
  "member.status.pending": "falta que alguien diga que conoce a esta persona",
  "member.status.active": "dentro",
  "member.status.suspended": "sin acceso",
  "member.joined": "Entró el {day}",
  "member.before": "Antes de cambiar algo",
  "member.people": {
    one: "{name} se encarga de {n} persona que podrías pasar.",
    other: "{name} se encarga de {n} personas que podrías pasar.",
  },
  "member.unsent": {
    one: "{n} cosa sin enviar la última vez que el teléfono avisó.",
    other: "{n} cosas sin enviar la última vez que el teléfono avisó.",
  },
  "member.unsent_since": {
    one: "{n} cosa sin enviar la última vez que el teléfono avisó, la más vieja del {day}.",
    other: "{n} cosas sin enviar la última vez que el teléfono avisó, la más vieja del {day}.",
  },
  "member.attention": {
    one: "{n} cosa por revisar en el teléfono.",
    other: "{n} cosas por revisar en el teléfono.",
  },
  "member.unsent_gone": {
    one: "{n} cosa quedó en un teléfono que ya no está, sin enviar la última vez que avisó.",
    other: "{n} cosas quedaron en un teléfono que ya no está, sin enviar la última vez que avisó.",
  },
  "member.last": "Último día en que avisó el teléfono: {day}",
  "member.never_seen": "Ningún teléfono de {name} ha avisado nada todavía.",
  "member.place": "Equipo",
  "member.team": "Poner en este equipo",
  "member.as_captain": "Para coordinarlo",
  "member.move": "Cambiar el lugar",
  "member.move_means":
    "{name} pasa a {team}. El teléfono olvida lo que solo puede saber el equipo de antes. Lo que no se envió sobre eso esperará tu decisión.",
  "member.move_done": "{name} tiene un nuevo lugar",
  "member.suspend": "Quitar el acceso",
  "member.suspend_means":
    "{name} ya no puede enviar ni recibir nada, y el teléfono olvida todo cuando vuelva a tener señal. Lo que no se envió te llega para que decidas, si el teléfono alcanza a enviarlo. Mejor pide que envíe primero.",
  "member.suspend_done": "{name} ya no tiene acceso",
  "member.which": "Qué integrantes",
  "member.which.in": "Dentro",
  "member.which.pending": "En espera",
  "member.which.suspended": "Sin acceso",
  "member.more": "Ver más",
  "member.vouch": "Dejar entrar a {name}",
  "member.vouch_title": "Espera en la puerta",
  "member.vouch_why":
    "Di que sí solo si conoces a {name}, o si alguien de tu confianza le conoce. Desde entonces el equipo ve a {name}, y quien lo coordina ve lo que {name} comparte.",
  "member.vouch_done": "{name} ya está dentro",
  "member.vouch_other": "A {name} tiene que decirle que sí otra persona: la invitación fue tuya.",
  "member.kept": "Gente que acompaña {name}",
  "member.kept_means":
    "Solo a quienes {name} comparte. Todo sigue igual hasta que diga que sí la persona a quien se lo pides. Las notas y los números privados no pasan.",
  "member.kept_none": "Nadie que puedas pasar.",
  "member.kept_all": "Todas las personas",
  "member.kept_find": "¿A quién? Busca a alguien",
  "member.kept_choose": "¿A quién?",
  "member.kept_asked": "Se lo vamos a preguntar a {name}.",
  "member.kept_waits": {
    one: "{n} persona espera que {name} diga que sí",
    other: "{n} personas esperan que {name} diga que sí",
  },
  "member.kept_back": "Retirado. Nada ha cambiado.",
  "member.give": "Rol",
  "member.give_field": "Qué hace {name}",
  "member.give_go": "Cambiar el rol",
  "member.give_means.member": "{name} conserva lo suyo y ya no ve a la gente de nadie más.",
  "member.give_means.captain": "{name} ve a quienes comparte el equipo y deja entrar gente.",
  "member.give_means.organizer":
    "{name} ve a toda la gente que se comparte, en todos los equipos, y puede cambiar equipos y personas.",
  "member.give_means.administrator":
    "{name} cuida los accesos: integrantes, roles, teléfonos. Ve totales, y a la gente de nadie.",
  "member.give_done": "{name} tiene otro rol",
  "member.phones": "Teléfonos",
  "member.phones_none": "Aún sin teléfono.",
  "member.phone_seen": "Desde el {added}, usado por última vez el {day}",
  "member.phone_ended": "Fuera desde el {day}",
  "member.revoke": "Dejar fuera este teléfono",
  "member.revoke_means":
    "Olvida todo cuando vuelva a tener señal, y lo que no envió le llega a quien organiza, si alcanza a enviarlo. {name} sigue dentro y puede volver con un teléfono nuevo.",
  "member.revoke_done": "El teléfono quedó fuera",
  "member.again": "Un teléfono nuevo",
  "member.again_why": "Para un teléfono perdido o roto. Todo lo que se envió vuelve.",
  "member.again_go": "Hacer un código para {name}",
  "member.again_forget": "También se perdió la frase",
  "member.again_forget_hint":
    "Se cierran todos los teléfonos, se quita el segundo paso y {name} elige una frase nueva. Solo en persona.",
  "member.readmit": "Dejar volver",
  "member.readmit_why":
    "Un código para volver. Luego {name} espera hasta que alguien diga que sí, como toda persona que llega.",
  "member.once_for":
    "Solo para {name}. Sirve una vez, por tres días; después nadie puede mostrarlo otra vez.",
};
