"""Files of people that leave Hilo: asked for with a purpose, looked at by a second person, sealed, and soon gone."""
