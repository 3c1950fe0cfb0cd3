"""Statistics of ratings: arrays in, dataclasses out. Every number carries what it rests on and its interval."""
