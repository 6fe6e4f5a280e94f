"""The choir on stage: Rosa, Ben and Mei with a phone each, and a slice whose rows travel."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from backend.kernel.database import db
from backend.slices import SLICES
from backend.sync import recorder
from tests.backend.sync import choir
from tests.backend.sync.stage import Line
from tests.cast import Cast, Someone

LineOf = Callable[[Someone], Line]


@pytest.fixture
def choir_on_stage(app: Flask, cast: Cast) -> Iterator[None]:  # noqa: ARG001 -- the cast sets the database back first
    """The choir's tables, and a program in which the choir's rows travel beside everybody else's."""
    choir.Base.metadata.create_all(db.engine)
    recorder.install(app, (*SLICES, choir.CHOIR))
    yield
    recorder.install(app, SLICES)
    # A PostgreSQL place keeps its tables from test to test; others look for exactly the program's own.
    db.session.remove()
    choir.Base.metadata.drop_all(db.engine)


@pytest.fixture
def line_of(choir_on_stage: None) -> LineOf:  # noqa: ARG001 -- the stage must stand first
    """A phone's end of the line, by whose it is."""
    return lambda someone: Line(someone.identity)


@pytest.fixture
def rosa(cast: Cast, line_of: LineOf) -> Line:
    """Rosa's phone; she captains Ben and Mei."""
    return line_of(cast.rosa)


@pytest.fixture
def ben(cast: Cast, line_of: LineOf) -> Line:
    """Ben's phone."""
    return line_of(cast.ben)


@pytest.fixture
def mei(cast: Cast, line_of: LineOf) -> Line:
    """Mei's phone."""
    return line_of(cast.mei)
