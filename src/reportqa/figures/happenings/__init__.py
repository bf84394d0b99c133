"""What happened when: openings, launches, appointments and their dates in several places."""
