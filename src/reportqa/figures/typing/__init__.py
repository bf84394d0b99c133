"""A document's numbers become typed figures: measure, unit, period, place, basis; sentences, lists and tables."""
