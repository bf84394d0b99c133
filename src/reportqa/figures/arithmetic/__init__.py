"""Sums, shares, rates and changes worked out again from the figures a document states."""
