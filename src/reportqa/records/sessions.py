"""Sessions of staff: who is logged in. The browser holds a secret, this file its hash."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, or_, select, update

from reportqa.records import schema
from reportqa.records.accounts import Account

# A session ends so long after its last page, and so long after its login whatever is done.
IDLE_SECONDS = 3600
LONGEST_SECONDS = 12 * 3600
_SEEN_EVERY = 60  # not every page writes to the disk


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in; ``form_token`` stands in each form of theirs, so that no other site can send one."""

    account: Account
    form_token: str


class Sessions:
    """The sessions that are open."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, account: Account) -> str:
        """Begin a session; the secret for the browser. Sessions that are over are deleted."""
        secret, moment = secrets.token_urlsafe(32), time.time()
        row = {
            "token": _hashed(secret),
            "account": account.name,
            "form_token": secrets.token_urlsafe(32),
            "started": moment,
            "seen": moment,
        }
        table = schema.session.c
        over = or_(table.seen < moment - IDLE_SECONDS, table.started < moment - LONGEST_SECONDS)
        with self._engine.begin() as connection:
            connection.execute(delete(schema.session).where(over))
            connection.execute(insert(schema.session), [row])
        return secret

    def find(self, secret: str) -> Session | None:
        """The session of this secret; None when there is none or it is over. The account is as it is now."""
        moment, token = time.time(), _hashed(secret)
        session, account = schema.session.c, schema.account.c
        query = (
            select(schema.session, account.name, account.role, account.created)
            .join(schema.account, account.name == session.account)
            .where(session.token == token)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None or row.seen < moment - IDLE_SECONDS or row.started < moment - LONGEST_SECONDS:
            return None
        if row.started > moment + _SEEN_EVERY:
            return None  # the clock was set back: nobody can say how old this session is
        if row.seen < moment - _SEEN_EVERY:
            with self._engine.begin() as connection:
                connection.execute(update(schema.session).where(session.token == token).values(seen=moment))
        return Session(Account(row.name, row.role, row.created), row.form_token)

    def end(self, secret: str) -> None:
        """End the session of this secret, if there is one."""
        with self._engine.begin() as connection:
            connection.execute(delete(schema.session).where(schema.session.c.token == _hashed(secret)))


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
