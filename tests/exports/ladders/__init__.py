"""A ladder as files."""
