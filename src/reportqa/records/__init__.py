"""What people did: answers given, questions asked, feedback, accounts of staff and their sessions.

One SQLite file beside the catalogue. It outlives the index: documents can be taken in anew, an answer's permanent
address, an account or a reader's complaint cannot. Several processes may have it open.
"""

from __future__ import annotations

from reportqa.records.accounts import ROLES, Account, Accounts
from reportqa.records.answers import Asked, AskedLog, KeptAnswer, KeptAnswers
from reportqa.records.drafts import Drafts, KeptDraft, KeptPart, SentLetter
from reportqa.records.feedback import Feedback, FeedbackInbox
from reportqa.records.records import Records
from reportqa.records.sessions import Session, Sessions

__all__ = [
    "ROLES",
    "Account",
    "Accounts",
    "Asked",
    "AskedLog",
    "Drafts",
    "Feedback",
    "FeedbackInbox",
    "KeptAnswer",
    "KeptAnswers",
    "KeptDraft",
    "KeptPart",
    "Records",
    "SentLetter",
    "Session",
    "Sessions",
]
