"""The counts for Prometheus: right, private, and silent on who asked what."""

from __future__ import annotations

import urllib.request

import pytest
from starlette.testclient import TestClient

from reportqa.assistant import Assistant
from reportqa.errors import ReportqaError, UsageError
from reportqa.settings import load_settings
from reportqa.web.app import create_plain_app
from servers import free_port


def test_counts_are_served_at_an_address_of_their_own(council: Assistant) -> None:
    app = create_plain_app(council)
    address = f"127.0.0.1:{free_port()}"
    with TestClient(app) as client, app.state.metrics.served(address):
        assert client.get("/api/ask", params={"q": "How many complaints were received in 2023-24?"}).status_code == 200
        assert client.get("/metrics").status_code == 404
        with urllib.request.urlopen(f"http://{address}/metrics") as told:
            text = told.read().decode()
    assert 'reportqa_answers_total{channel="api",status="answered"} 1.0' in text
    assert 'reportqa_responses_total{code="404",kind="other"} 1.0' in text
    assert "reportqa_answer_seconds_count 1.0" in text
    assert f"reportqa_documents {float(len(council.documents()))}" in text
    assert "reportqa_degraded 0.0" in text
    assert "complaints" not in text
    assert "testclient" not in text


def test_an_address_that_cannot_be_used_is_told(council: Assistant) -> None:
    metrics = create_plain_app(council).state.metrics
    address = f"127.0.0.1:{free_port()}"
    with metrics.served(address), pytest.raises(ReportqaError, match="cannot be served at"), metrics.served(address):
        pass
    with pytest.raises(UsageError, match="write it as 127"):
        load_settings({"REPORTQA_METRICS": "9464"})
