"""One PostgreSQL for several machines: how it is reached, and what goes wrong with it told."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext

from reportqa.errors import StorageError, UsageError

_PATIENCE = 30  # seconds to wait for another process's lock
_ANSWERS = 10  # seconds within which the server must answer


def engine_for(address: str) -> Engine:
    """An engine for the database at ``address`` (postgresql://...), made when it is first used.

    What the server says of its disk, its connections and its end is raised as StorageError.
    """
    try:
        from psycopg import OperationalError
        from psycopg.types.string import StrDumper
    except ImportError:
        raise UsageError('REPORTQA_DATABASE_URL needs psycopg. Install it: pip install "reportqa[postgres]"') from None
    url = make_url(address).set(drivername="postgresql+psycopg")
    options = f"-c lock_timeout={_PATIENCE}s"
    engine = create_engine(
        url, pool_size=10, max_overflow=30, pool_pre_ping=True,
        connect_args={"connect_timeout": _ANSWERS, "options": options},
    )  # fmt: skip

    def tell(context: ExceptionContext) -> None:
        problem: Any = context.original_exception
        if context.is_pre_ping:
            return  # a connection that broke while nobody used it is made anew
        if isinstance(problem, OperationalError):
            said = " ".join(str(problem).split())
            raise StorageError(
                f"The database {url.database} at {url.host} failed ({said}). See that it runs and has room, then do it "
                "again; nothing stored is lost."
            ) from problem

    class Text(StrDumper):
        """Texts as they are; the one character that PostgreSQL does not keep is marked as unreadable."""

        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\x00", "\ufffd"))

    def prepare(connection: Any, _record: Any) -> None:
        connection.adapters.register_dumper(str, Text)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "handle_error", tell)
    return engine
