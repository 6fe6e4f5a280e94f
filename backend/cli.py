"""The commands: `python -m backend …`. Each calls a function of the slice it belongs to and prints what came of it."""

import json
import sys
from pathlib import Path
from uuid import UUID

import click
from flask import Flask
from sqlalchemy.exc import DatabaseError
from typing_extensions import override

from backend import documents
from backend import run as running
from backend import worker as working
from backend.access.roles import Role
from backend.accounts import service as accounts
from backend.app import create_app
from backend.audit import chain as trail
from backend.demo import commands as made_up
from backend.kernel import api, migrating, obstacles
from backend.kernel import doctor as diagnosis
from backend.kernel.config import BadSetting, Settings
from backend.kernel.fields import iso
from backend.kernel.identifiers import new_id
from backend.kernel.keys import UnsafeKeys, rotate_vapid
from backend.kernel.problems import NotFound, Problem
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import dead_letters as given_up
from backend.reminders import queries as reminders
from backend.sync import guard
from backend.unions import queries as unions

OPENAPI = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"
"""Where the description of the API is kept, so that a change of it is seen in review."""


class Commands(click.Group):
    """A group whose commands end with a sentence, not a traceback, when something can be put right from outside."""

    @override
    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        Raises:
            ClickException: a setting, the keys, the data or the machine do not allow it; the sentence says why.
            OSError: no sentence helps against it.
            DatabaseError: likewise.
        """
        try:
            return super().invoke(ctx)
        except (BadSetting, UnsafeKeys) as error:
            raise click.ClickException(str(error)) from error
        except Problem as problem:
            reasons = "; ".join(f"{place}: {' '.join(why)}" for place, why in problem.fields.items())
            raise click.ClickException(reasons or problem.detail or problem.title) from problem
        except (OSError, DatabaseError) as error:
            said = obstacles.sentence(error, Settings.from_environment().database)
            if said is None:
                raise
            raise click.ClickException(said) from error


@click.group(cls=Commands)
def main() -> None:
    """Hilo's server. Settings are read from the environment: docs/settings.md."""


@main.command()
def run() -> None:
    """Migrate, load the demo into an empty instance, and start the web server and the worker."""
    sys.exit(running.run(Settings.from_environment()))


@main.command()
def worker() -> None:
    """Run only the worker: reminders and whatever else happens by itself."""
    working.main()


@main.command()
@click.option("--write", "sentence", help="Write the next migration, called so, instead of running them.")
def migrate(sentence: str | None) -> None:
    """Bring the database up to the newest migration."""
    app = create_app()
    if sentence is not None:
        click.echo(f"Wrote migration {migrating.write(app, sentence)}. Read it before you run it.")
        return
    migrating.upgrade(app)
    click.echo(f"The database has migration {migrating.newest() or 'none'}.")


@main.command()
def keys() -> None:
    """Make the keys that are missing and say where they are."""
    settings = Settings.from_environment()
    create_app(settings)
    click.echo(f"The keys are in {settings.home / 'keys'}. Keep a copy away from the database's.")


@main.command("rotate-push-key")
def rotate_push_key() -> None:
    """Sign reminders with a new key; phones change over by themselves, and the old key serves them until then."""
    kept = rotate_vapid(Settings.from_environment().home)
    click.echo(f"Made a new key. The old one is {kept.name}: keep it as long as phones use it, two months at least.")
    click.echo("Restart the server and the workers, so that they sign with it.")


@main.command("dead-letters")
@click.option("--retry", is_flag=True, help="Try those again that are not too late.")
def dead_letters(*, retry: bool) -> None:
    """Show the reminders of the last month that were given up, by union, push service and reason, as JSON."""
    with create_app().app_context():
        told = {}
        with unit_of_work(reads_only=True):
            unions_here = unions.union_ids()
        for union_id in unions_here:
            with unit_of_work(union_id=union_id):
                operator = accounts.operator_of(union_id)
                again = given_up.retry(operator, None, None) if retry else 0
                told[str(union_id)] = {"queued": again, "dead_letters": reminders.dead_letters(operator)}
    click.echo(json.dumps(told, indent=2, default=str))


@main.command("found-union")
@click.option("--name", required=True, help="What the union is called.")
@click.option("--time-zone", required=True, help="Where its week begins, such as America/Chicago.")
@click.option("--administrator", required=True, help="The first administrator's name.")
def found_union(name: str, time_zone: str, administrator: str) -> None:
    """Found a union; prints the link with which its first administrator gets in."""
    app, union_id = create_app(), new_id()
    with app.app_context(), unit_of_work(union_id=union_id):
        union, token = accounts.found_union(union_id, name, time_zone, administrator)
        told = {"union_id": str(union.id), "slug": union.slug, "link": _link(app, token)}
    _print(told)


@main.command()
@click.option("--union", "slug", required=True, help="The short name that `found-union` printed.")
@click.option("--team", "team_id", type=click.UUID, help="The team's id. Captains and members need one.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.MEMBER.value)
@click.option("--hours", type=click.IntRange(1, 336), default=72, help="How long the links live.")
@click.option("--count", type=click.IntRange(1, 500), default=1, help="Make so many.")
@click.option("--names", default="", help="Make one for each of these names, separated by commas.")
def invite(slug: str, team_id: UUID | None, role: str, hours: int, count: int, names: str) -> None:
    """Make invitations, each for one person; prints their links as JSON.

    Raises:
        NotFound: there is no such union.
    """
    people: list[str | None] = [name.strip() for name in names.split(",") if name.strip()]
    people = people or [None] * count
    app = create_app()
    with app.app_context():
        with unit_of_work(reads_only=True):
            union = unions.find_union_by_slug(slug)
        if union is None:
            raise NotFound(f"There is no union called {slug} here.")
        wish = {"team_id": team_id, "role": Role(role), "uses": 1, "hours": hours}
        with unit_of_work(union_id=union.id):
            operator = accounts.operator_of(union.id)
            made = [accounts.invite(operator, wish | {"suggested_name": name}) for name in people]
            told = [{"name": one.suggested_name, "link": _link(app, token)} for one, token in made]
    _print(told)


@main.command("verify-trail")
@click.option("--mark", "marks", multiple=True, help="What an earlier run printed: that entry must be there.")
def verify_trail(marks: tuple[str, ...]) -> None:
    """Say of each union whether its trail is whole, or where it breaks."""
    with create_app().app_context(), unit_of_work(reads_only=True):
        found = [trail.verify(union_id, marks) for union_id in unions.union_ids()]
    for one in found:
        click.echo(one.sentence)
    if any(one.is_broken for one in found):
        sys.exit(1)


@main.group()
def demo() -> None:
    """A made-up union to look around in."""


@demo.command("load")
def demo_load() -> None:
    """Load it into this instance."""
    app = create_app()
    made_up.load(app)
    _say_links(app)


@demo.command("links")
def demo_links() -> None:
    """Show the ways in, fresh ones where they were used."""
    _say_links(create_app())


@demo.command("remove")
def demo_remove() -> None:
    """Take it out again, with everything in it."""
    click.echo(f"Removed {made_up.remove(create_app())} rows.")


@main.group()
def openapi() -> None:
    """The description of the API."""


@openapi.command("write")
def openapi_write() -> None:
    """Write docs/openapi.json and the other pages of docs/ that the code writes."""
    with create_app().app_context():
        OPENAPI.write_text(json.dumps(api.description(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    documents.write()
    click.echo(f"Wrote {OPENAPI} and {', '.join(documents.written())}.")


@main.group()
def sync() -> None:
    """The exchange with phones."""


@sync.command("new-epoch")
def new_epoch() -> None:
    """Begin a new stretch of history: do this once after putting a backup back, before phones return."""
    with create_app().app_context():
        begun = guard.new_epochs()
    _print(
        {str(union_id): {"epoch": str(one.epoch), "base_version": one.base_version} for union_id, one in begun.items()}
    )


@sync.command("came-back")
def came_back() -> None:
    """Tell how much phones have sent again since a backup was put back."""
    with create_app().app_context():
        found = guard.came_back()
    _print({str(union_id): one._asdict() | {"began_at": iso(one.began_at)} for union_id, one in found.items()})


@main.command()
def doctor() -> None:
    """Say what is set and what is wrong; shows no secret."""
    settings = Settings.from_environment()
    app = create_app(settings)
    for label, state in diagnosis.findings(app, settings).items():
        click.echo(f"{label:<16} {state}")


def _say_links(app: Flask) -> None:
    """Print the ways into the made-up union.

    Raises:
        NotFound: it is not loaded.
    """
    found = made_up.links(app)
    if found is None:
        raise NotFound("The demo is not loaded. Run: python -m backend demo load")
    click.echo(made_up.told(found))


def _link(app: Flask, token: str) -> str:
    """Return the link of an invitation."""
    return accounts.link(app.config["SETTINGS"].origin, token)


def _print(told: object) -> None:
    """Print something as JSON, for programs as well."""
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))
