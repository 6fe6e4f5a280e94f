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
  "install.open": "La próxima vez ábrelo desde ahí",
  "install.own_open": "Ábrelo desde ahí: ya te conoce",
  "install.own_storage":
    "En iPhone, lo que abres desde ahí empieza vacío y trae lo que guarda tu sindicato. Las notas privadas de esta página se quedan aquí.",
  "install.own_code": "Si te pide una invitación, escribe este código. Abre una sola vez y vale 15 minutos.",
  "install.own_code_new": "Otro código",
  "install.own_code_coming": "Preparando un código que te lleva",
  "install.send_first": {
    one: "{n} cosa no se ha enviado. Espera a que salga: se quedaría aquí.",
    other: "{n} cosas no se han enviado. Espera a que salgan: se quedarían aquí.",
  },
};
