"""Statistics into geometry: every coordinate, label and sentence that a template only has to draw."""
