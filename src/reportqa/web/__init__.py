"""The web chat: a face over the assistant. It arranges answers, and decides nothing about them."""
