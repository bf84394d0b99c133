"""A language model's words for an answer: asked for, tested sentence by sentence, and left out where they fail."""
