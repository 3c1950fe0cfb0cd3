"""What the rater model says of a cycle: one file for each question that the report answers. Workers load it."""
