"""Words kept as data: messages, word lists, styles."""
