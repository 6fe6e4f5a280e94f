import type { install as english } from "../en/install.ts";
import type { Translation } from "../word.ts";

export const install: Translation<typeof english> = {
  "install.door": "En mi pantalla de inicio",
  "install.done": "Ya está en tu pantalla de inicio: desde ahí la abriste.",
  "install.in_app": "Abre esta página en Safari o Chrome. Dentro de esta app se podrían perder tus notas.",
  "install.copy_address": "Copiar la dirección",
  "install.name": "¿Con qué nombre?",
  "install.name_why":
    "Alguien puede mirar por encima de tu hombro. Notas y Turnos llevan un dibujo cualquiera y no dicen nada.",
  "install.as_hilo": "Hilo",
  "install.as_notes": "Notas",
  "install.as_shifts": "Turnos",
  "install.menu": "Abre el menú de tu navegador",
  "install.menu_add": "Toca «Agregar a inicio» o «Instalar»",
  "install.open": "La próxima vez ábrela desde ahí",
  "install.own_storage":
    "En iPhone ahí empieza vacía: lo de esta página no pasa. Primero envía todo; luego pide otra invitación y ábrela desde la pantalla de inicio.",
};
