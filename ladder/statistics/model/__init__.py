"""The mixed model of ratings: how good the work is rated, apart from how hard its raters rate, and how sure that is."""
