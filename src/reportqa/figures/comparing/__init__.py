"""Whether figures state one measure, and what follows when their values agree or differ."""
