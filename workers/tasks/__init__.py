"""One file per noun; each task is one service call."""
