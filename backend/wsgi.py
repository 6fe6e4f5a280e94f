"""What a server serves: `backend.wsgi:server` for Granian (`--interface rsgi`), `backend.wsgi:app` for any WSGI server.

Behind another server let a proxy read the bodies first; why is told in `kernel/serving.py`.
"""

from backend.app import create_app
from backend.kernel.config import Settings
from backend.kernel.serving import Server

_settings = Settings.from_environment()
app = create_app(_settings)
server = Server(app.wsgi_app, _settings.threads)
