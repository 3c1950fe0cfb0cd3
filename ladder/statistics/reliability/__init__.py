"""How far ratings agree, and how far what they say would be said again by other raters."""
