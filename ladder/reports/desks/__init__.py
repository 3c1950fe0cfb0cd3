"""The desk of somebody who writes an assessment."""
