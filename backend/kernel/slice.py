"""What a slice may plug into the app. App, sync, worker and documentation walk the list; they import no slice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_smorest import Blueprint

from backend.kernel.fixed import Fixed
from backend.kernel.identity import Identity
from backend.kernel.jobs import Job
from backend.kernel.problems import Problem


@dataclass(frozen=True)
class Slice:
    """One folder's offer to the app.

    `replicas` and `mutations` are what sync calls `Replica` and `Mutation`; the kernel lies below sync and only hands
    them on. `identify` is given by exactly one slice: it says who sent the request at hand. So is `recognize`: it says
    who sends an Authorization header, if that is known already. `starts` is called once for each app, with the app and
    all slices, after the database is bound and before the routes are registered.
    """

    name: str
    blueprint: Blueprint | None = None
    replicas: tuple[Any, ...] = ()
    mutations: tuple[Any, ...] = ()
    jobs: tuple[Job, ...] = ()
    problems: tuple[type[Problem], ...] = ()
    identify: Callable[[], Identity] | None = None
    recognize: Callable[[Fixed, str], Identity | None] | None = None
    starts: Callable[[Flask, tuple["Slice", ...]], None] | None = None
