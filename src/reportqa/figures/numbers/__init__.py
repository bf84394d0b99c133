"""The numbers that text states, in digits and in words: value, unit, interval; and what is no figure."""
