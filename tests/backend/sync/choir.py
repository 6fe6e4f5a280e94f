"""A slice that exists only in tests: a choir whose members know singers and hum tunes.

It has one of each thing sync must carry: a person (the singer) with a scope of her own, a row that follows her (the
tune), a row about her with a scope of its own (the secret), a deletion, refusals of each kind, handlers that break.
Its tables have a metadata of their own, so that they are no part of the program's.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from marshmallow import fields, validate
from sqlalchemy import Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backend.access.permissions import Permission
from backend.kernel.database import db
from backend.kernel.fields import Id, Shape
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Gone, Invalid, NotFound
from backend.kernel.slice import Slice
from backend.sync import clock, scope
from backend.sync.replica import Merged, Mutation, Replica, with_subject


class Base(DeclarativeBase):
    type_annotation_map = {UUID: Uuid, str: Text}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class Singer(Base):
    __tablename__ = "choir_singer"

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    keeper_id: Mapped[UUID]
    shared: Mapped[bool]
    named_at: Mapped[int]
    named_on: Mapped[UUID | None]


class Tune(Base):
    __tablename__ = "choir_tune"

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    singer_id: Mapped[UUID]
    member_id: Mapped[UUID]
    title: Mapped[str]


class Secret(Base):
    __tablename__ = "choir_secret"

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    singer_id: Mapped[UUID]
    shared: Mapped[bool]


class SingerRow(Shape):
    name = fields.String(required=True)
    keeper_id = Id(required=True)
    shared = fields.Boolean(required=True)


class TuneRow(Shape):
    singer_id = Id(required=True)
    member_id = Id(required=True)
    title = fields.String(required=True)


class SecretRow(Shape):
    singer_id = Id(required=True)
    shared = fields.Boolean(required=True)


class AddArgs(Shape):
    id = Id(required=True)
    name = fields.String(required=True, validate=validate.Length(1, 40))
    shared = fields.Boolean(load_default=False)


class ShareArgs(Shape):
    id = Id(required=True)
    shared = fields.Boolean(required=True)


class RenameArgs(Shape):
    id = Id(required=True)
    name = fields.String(required=True)
    base = fields.Integer(required=True)


class HumArgs(Shape):
    id = Id(required=True)
    singer_id = Id(required=True)
    title = fields.String(required=True)


class KeepSecretArgs(Shape):
    id = Id(required=True)
    singer_id = Id(required=True)
    shared = fields.Boolean(required=True)


class ForgetArgs(Shape):
    id = Id(required=True)


class BreakArgs(Shape):
    id = Id(required=True)
    how = fields.String(required=True)


def singer_scope(singer: Singer) -> str:
    return scope.shared_by(singer.keeper_id) if singer.shared else scope.only(singer.keeper_id)


def secret_scope(secret: Secret) -> str | None:
    singer = db.session.get(Singer, (secret.union_id, secret.singer_id))
    if singer is None:
        return None
    return singer_scope(singer) if secret.shared else scope.only(singer.keeper_id)


def known_singer(identity: Identity, singer_id: UUID) -> Singer:
    """Return a singer the caller keeps, or that somebody shares with her."""
    singer = db.session.get(Singer, (identity.union_id, singer_id))
    granted = scope.grants_of(db.session(), identity.union_id, identity.member_id)
    if singer is None or singer_scope(singer) not in granted:
        raise NotFound
    return singer


def add(identity: Identity, args: dict[str, Any]) -> None:
    found = db.session.get(Singer, (identity.union_id, args["id"]))
    if found is not None and found.keeper_id != identity.member_id:
        raise Conflict
    if found is None:
        version = clock.take(db.session(), identity.union_id)
        keeper = identity.member_id
        db.session.add(
            Singer(union_id=identity.union_id, keeper_id=keeper, named_at=version, named_on=identity.device_id, **args)
        )


def share(identity: Identity, args: dict[str, Any]) -> None:
    known_singer(identity, args["id"]).shared = args["shared"]


def rename(identity: Identity, args: dict[str, Any]) -> Merged | None:
    singer = known_singer(identity, args["id"])
    if singer.name == args["name"]:
        return None
    if singer.named_at > args["base"] and singer.named_on != identity.device_id:
        return Merged(kept={"name": singer.name}, alt={"name": args["name"]})
    singer.name = args["name"]
    singer.named_at = clock.take(db.session(), identity.union_id)
    singer.named_on = identity.device_id
    return None


def hum(identity: Identity, args: dict[str, Any]) -> None:
    singer = known_singer(identity, args["singer_id"])
    if db.session.get(Tune, (identity.union_id, args["id"])) is None:
        db.session.add(
            Tune(
                union_id=identity.union_id,
                id=args["id"],
                singer_id=singer.id,
                member_id=identity.member_id,
                title=args["title"],
            )
        )


def keep_secret(identity: Identity, args: dict[str, Any]) -> None:
    known_singer(identity, args["singer_id"])
    db.session.add(Secret(union_id=identity.union_id, **args))


def forget(identity: Identity, args: dict[str, Any]) -> None:
    singer = known_singer(identity, args["id"])
    db.session.delete(singer)


def _raise(error: Exception) -> None:
    raise error


BREAKS: dict[str, Callable[[], object]] = {
    "nothing here": lambda: _raise(NotFound()),
    "not right": lambda: _raise(Invalid(fields={"id": ["Not this one."]})),
    "erased": lambda: _raise(Gone()),
    "bug": lambda: 1 // 0,
    "database": lambda: db.session.execute(db.text("SELECT no_such_column")),
}


STUMBLED: set[UUID] = set()


def break_down(identity: Identity, args: dict[str, Any]) -> None:
    """Write something first and break afterwards, so that a savepoint that does not undo is seen."""
    add(identity, {"id": args["id"], "name": "Half done", "shared": False})
    known_singer(identity, args["id"]).name = "Half done"
    db.session.flush()
    if args["how"] != "first time":
        BREAKS[args["how"]]()
    elif args["id"] not in STUMBLED:
        STUMBLED.add(args["id"])
        BREAKS["bug"]()


TUNES = db.select(db.func.count()).where(Tune.member_id == db.bindparam("member", type_=Tune.member_id.type))


CHOIR = Slice(
    "choir",
    replicas=(
        Replica("singer", Singer, SingerRow, scope=singer_scope, subject=lambda singer: singer.id),
        Replica("tune", Tune, TuneRow, scope=with_subject, subject=lambda tune: tune.singer_id),
        Replica("secret", Secret, SecretRow, scope=secret_scope, subject=lambda secret: secret.singer_id),
    ),
    mutations=(
        Mutation("choir.add", AddArgs, needs=Permission.PEOPLE_ADD, run=add, makes=True),
        Mutation("choir.share", ShareArgs, needs=Permission.PEOPLE_SHARE, run=share),
        Mutation("choir.rename", RenameArgs, needs=Permission.PEOPLE_CORRECT, run=rename),
        Mutation("choir.hum", HumArgs, needs=Permission.CONVERSATIONS_LOG, run=hum, makes=True, counted=TUNES),
        Mutation("choir.keep_secret", KeepSecretArgs, needs=Permission.NUMBERS_KEEP, run=keep_secret, makes=True),
        Mutation("choir.forget", ForgetArgs, needs=Permission.PEOPLE_CORRECT, run=forget),
        Mutation("choir.break_down", BreakArgs, needs=Permission.PEOPLE_ADD, run=break_down),
        Mutation("choir.conduct", ForgetArgs, needs=Permission.TEAMS_FORM, run=forget),
    ),
)
