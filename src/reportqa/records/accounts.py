"""Accounts of staff. Passwords are kept as Argon2id hashes only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from reportqa.errors import UsageError
from reportqa.records import schema
from reportqa.records.answers import now

# What each role may do holds what the ones before it may.
ROLES = ("reader", "officer", "admin")
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_SHORTEST, _LONGEST = 12, 200


@dataclass(frozen=True, slots=True)
class Account:
    """A person of staff; ``role`` is one of ROLES."""

    name: str
    role: str
    created: str

    def may(self, role: str) -> bool:
        """Whether this account has ``role`` or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The accounts of staff."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, password: str, role: str) -> None:
        """Make an account. Raises UsageError for a name that is taken or no name, a weak password, an unknown role."""
        if not _NAME.fullmatch(name):
            raise UsageError(
                f'"{name}" cannot be a name. Use 2 to 64 small letters, digits and . _ - @, such as j.smith.'
            )
        if role not in ROLES:
            raise UsageError(f'There is no role "{role}". The roles are {", ".join(ROLES)}.')
        _check_password(name, password)
        row = {"name": name, "password": _hasher().hash(password), "role": role, "created": now()}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(schema.account), [row])
        except IntegrityError:
            raise UsageError(
                f'There is an account "{name}" already. reportqa user password {name} gives it a new password.'
            ) from None

    def remove(self, name: str) -> None:
        """Delete an account and end its sessions. Raises UsageError when there is none."""
        with self._engine.begin() as connection:
            done = connection.execute(delete(schema.account).where(schema.account.c.name == name))
        if not done.rowcount:
            raise _unknown(name)

    def set_password(self, name: str, password: str) -> None:
        """Give an account a new password and end its sessions. Raises UsageError when there is none, or it is weak."""
        _check_password(name, password)
        table = schema.account
        with self._engine.begin() as connection:
            hashed = _hasher().hash(password)
            done = connection.execute(update(table).where(table.c.name == name).values(password=hashed))
            connection.execute(delete(schema.session).where(schema.session.c.account == name))
        if not done.rowcount:
            raise _unknown(name)

    def all(self) -> list[Account]:
        """The accounts, by name."""
        table = schema.account.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.name, table.role, table.created).order_by(table.name))
            return [Account(*row) for row in rows]

    def check(self, name: str, password: str) -> Account | None:
        """The account when the password is its own, else None; an unknown name takes as long as a wrong password."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._engine.connect() as connection:
            row = connection.execute(select(schema.account).where(schema.account.c.name == name)).first()
        try:
            _hasher().verify(row.password if row else _no_ones_hash(), password[: _LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return None
        return Account(row.name, row.role, row.created) if row else None


def _check_password(name: str, password: str) -> None:
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(
            f"A password has {_SHORTEST} to {_LONGEST} characters. Four words that do not belong together do."
        )
    if len(set(password)) < 5 or name in password.lower():
        raise UsageError("This password is easily guessed. Four words that do not belong together make a good one.")


def _unknown(name: str) -> UsageError:
    return UsageError(f'There is no account "{name}". reportqa user list shows them.')


@cache
def _hasher() -> Any:
    from argon2 import PasswordHasher

    return PasswordHasher()  # Argon2id, with the memory and passes that RFC 9106 recommends where memory is scarce


@cache
def _no_ones_hash() -> str:
    import secrets

    hashed: str = _hasher().hash(secrets.token_urlsafe())
    return hashed
