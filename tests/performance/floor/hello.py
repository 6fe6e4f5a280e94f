"""The unit of all figures: Flask saying hello, with nothing else in the way."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "hello"
