"""The command for accounts of staff."""

from __future__ import annotations

import argparse
import sys

from reportqa.errors import UsageError
from reportqa.settings import load_settings


def user(options: argparse.Namespace) -> int:
    """Make, list or remove accounts of staff, or give one a new password. Needs no index and no lock on it."""
    from reportqa.records import Records

    if options.do != "list" and not options.name:
        raise UsageError(f"Whose account? Write: reportqa user {options.do} NAME")
    with Records.of(load_settings(index=options.index)) as records:
        if options.do == "add":
            records.accounts.add(options.name, _password(options), options.role)
            print(f"{options.name} may log in at /staff, as {options.role}.")
        elif options.do == "password":
            records.accounts.set_password(options.name, _password(options))
            print(f"{options.name} has a new password and must log in again.")
        elif options.do == "remove":
            records.accounts.remove(options.name)
            print(f"The account {options.name} is gone, and its sessions have ended.")
        else:
            for account in records.accounts.all():
                print(f"{account.name}    {account.role}, since {account.created[:10]}")
    return 0


def _password(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask for the password. Give it with --password-stdin.")
    from getpass import getpass

    password = getpass(f"Password for {options.name}: ")
    if getpass("Once more: ") != password:
        raise UsageError("The two passwords are not the same. Nothing was changed.")
    return password
