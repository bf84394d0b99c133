"""One measure across years and documents: a point for each period, gaps as gaps, breaks in its wording named."""

from reportqa.series.points import Place, Point, Reading
from reportqa.series.series import Series, series_of
from reportqa.series.wanted import Wanted, wanted_of

__all__ = ["Place", "Point", "Reading", "Series", "Wanted", "series_of", "wanted_of"]
