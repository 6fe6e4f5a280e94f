"""Puts the parts together. No logic: settings, keys, database, slices, edges."""

from flask import Flask

from backend.kernel import api, database, edge, endpoint, headers, health, keys, logs, static
from backend.kernel.body import FastJson
from backend.kernel.config import Settings
from backend.kernel.database import db
from backend.slices import SLICES


def create_app(settings: Settings | None = None) -> Flask:
    """Return the app for these settings (default: the environment's). Makes missing keys; never touches tables."""
    settings = settings or Settings.from_environment()
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask("backend", static_folder=None)
    app.json = FastJson(app)
    app.config["SETTINGS"] = settings
    keys.use(app, keys.Keys.load_or_make(settings.home))
    database.install(app, settings)
    with app.app_context():
        logs.install(app, db.engine)
    edge.install(app)
    health.install(app)
    for one in SLICES:
        if one.identify is not None:
            endpoint.use_identify(app, one.identify)
        if one.starts is not None:
            one.starts(app, SLICES)
    api.install(app, SLICES)
    app.wsgi_app = headers.wrap(static.wrap(app.wsgi_app), settings)  # type: ignore[method-assign]  # how layers go on
    return app
