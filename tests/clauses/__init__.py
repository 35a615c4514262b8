"""What the clause reading makes of sentences of our own: one table per mechanism."""
