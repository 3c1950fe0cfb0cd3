"""What stands out in how a rater rates, over all raters together; never a statement about somebody who is rated."""
