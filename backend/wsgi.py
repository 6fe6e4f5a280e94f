"""The object a WSGI server serves: `backend.wsgi:app`."""

from backend.app import create_app

app = create_app()
