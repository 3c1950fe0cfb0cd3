"""The demo organisation: invented people in the middle of a review cycle. It is made, never found in production."""
