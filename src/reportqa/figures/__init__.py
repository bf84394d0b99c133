"""Figures and the time they stand for: read from text, compared, written out. No model, no disk."""
