"""Starts the web chat with settings from the environment: python app.py (reportqa serve has options)."""

import sys

from reportqa.errors import ReportqaError
from reportqa.settings import load_settings
from reportqa.web.app import serve

if __name__ == "__main__":
    try:
        serve(load_settings())
    except ReportqaError as problem:
        sys.exit(str(problem))
