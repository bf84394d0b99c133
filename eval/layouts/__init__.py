"""PDF pages drawn for judging how pages are read: what stands where is known because it was put there."""
