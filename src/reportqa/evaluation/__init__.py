"""How right the answers are, measured on questions whose answers were written down by hand."""
