"""Is the process alive, can it work, and how is it doing. These tell nothing about anybody."""

from typing import NamedTuple

from flask import Blueprint, Flask, Response, current_app, jsonify, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from backend.kernel import edge, logs, migrating
from backend.kernel.problems import NotFound, Unavailable

_EXTENSION = "hilo.metrics"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)

blueprint = Blueprint("health", __name__)


class Metrics(NamedTuple):
    """What this process counts of its answers: how many, and how long they took (s)."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram


def install(app: Flask) -> None:
    """Count and time requests by route; add the three routes."""
    registry = CollectorRegistry()
    requests = Counter("hilo_requests", "Requests answered", ["route", "method", "status"], registry=registry)
    seconds = Histogram("hilo_request_seconds", "Time to answer", ["route"], buckets=_BUCKETS, registry=registry)
    app.extensions[_EXTENSION] = Metrics(registry, requests, seconds)

    @app.after_request
    def _count(response: Response) -> Response:
        count(logs.route(), request.method, response.status_code, logs.milliseconds() / 1000)
        return response

    app.register_blueprint(blueprint)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer of this app."""
    metrics: Metrics = current_app.extensions[_EXTENSION]
    metrics.requests.labels(route, method, status).inc()
    metrics.seconds.labels(route).observe(seconds)


@blueprint.get("/health")
def health() -> Response:
    """Say that the process answers."""
    return jsonify({"status": "ok"})


@blueprint.get("/ready")
def ready() -> Response:
    """Say that the database answers and has the newest migration.

    Raises:
        Unavailable: it does not.
    """
    if not migrating.is_newest():
        raise Unavailable
    return jsonify({"status": "ok"})


@blueprint.get("/metrics")
def metrics() -> Response:
    """Return this process's counters in Prometheus's text format, to this machine only.

    Raises:
        NotFound: somebody else asks.
    """
    if not edge.came_from_this_machine():
        raise NotFound
    return current_app.response_class(
        generate_latest(current_app.extensions[_EXTENSION].registry), content_type=CONTENT_TYPE_LATEST
    )
