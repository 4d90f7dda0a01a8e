"""Records -> files. Nothing here knows a Doc, and nothing imports spaCy."""
