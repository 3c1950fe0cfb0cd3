"""The mixed model for organisations too large to invert its equations: they are solved, and their errors drawn."""
