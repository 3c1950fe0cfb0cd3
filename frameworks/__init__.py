"""Career frameworks: one model for every ladder, reading and writing, resolving and comparing.

The library knows nothing of Ladder and could be published on its own. Where to find what:
`model` (what a ladder is), `formats` (`read`, `write`), `documents` (`to_document`, `from_document`),
`resolve` (`resolve`, `next_bands`), `comparison` (`compare`, `for_band`), `changes` (`changes`), `matching` (`match`,
`with_ids`), `linting` (`lint`, `RULES`), `library` (the ladders that ship).
"""
