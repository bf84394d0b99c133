"""The times that text names or leaves unsaid, and which of them a number stands for."""
