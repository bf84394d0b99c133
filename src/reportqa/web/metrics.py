"""What a Prometheus server may want to know, at an address of its own that visitors do not reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.process_collector import ProcessCollector

from reportqa.domain import Answer, Entry
from reportqa.errors import ReportqaError

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counts of one service. Nothing in them tells a question, an answer or a visitor."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._answers = Counter(
            "reportqa_answers", "Answers given, by door and status", ["channel", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "reportqa_answer_seconds", "What an answer took", buckets=_SECONDS, registry=self._registry
        )
        self._responses = Counter(
            "reportqa_responses",
            "Responses, by kind of page and status",
            ["kind", "code"],
            registry=self._registry,
        )

    def answered(self, channel: str, answer: Answer) -> None:
        """Count an answer."""
        self._answers.labels(channel, answer.status.value).inc()
        self._seconds.observe(answer.elapsed_ms / 1000)

    def responded(self, kind: str, code: int) -> None:
        """Count a response."""
        self._responses.labels(kind or "other", str(code)).inc()

    def watch(self, documents: Callable[[], Sequence[Entry]], is_well: Callable[[], bool]) -> None:
        """Tell how much is searched, and whether all is well, as it is when it is asked for."""
        for name, about, value in (
            ("documents", "Documents that answers rest on", lambda: len(documents())),
            ("passages", "Passages of these documents", lambda: sum(entry.passages for entry in documents())),
            ("degraded", "1 while the search by meaning is out of order", lambda: int(not is_well())),
        ):
            Gauge(f"reportqa_{name}", about, registry=self._registry).set_function(value)

    @contextmanager
    def served(self, address: str) -> Iterator[None]:
        """Serve them at ``address`` (host:port), at /metrics; nowhere with "".

        Raises ReportqaError when the address cannot be used.
        """
        if not address:
            yield
            return
        host, _, port = address.rpartition(":")
        try:
            server, thread = start_http_server(int(port), host.strip("[]"), registry=self._registry)
        except OSError as problem:
            raise ReportqaError(
                f"The metrics cannot be served at {address} ({problem.strerror}). Choose another with REPORTQA_METRICS."
            ) from None
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
