"""Many articles in, many records out."""
