"""Tables as ladders: a grid of cells, what its rows and columns mean, and the ladder that it makes."""
