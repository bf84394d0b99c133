"""From a question to an answer: what is wanted, which statements say it, whether they do, in what words."""
